"""What a directory does to people: their account comes, changes and stops by it, and no rule of the house is passed."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.people.models import Person
from app.realtime.protocol import CloseCode
from app.transfers.follow_directory import follow_directories
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.scim.conftest import EMPLOYER, KAIRAN, USER, Directory
from tests.sign_in.browser import make_administrator

OFF = {"op": "Replace", "path": "active", "value": "False"}  # as Entra ID writes it
ON = {"op": "Replace", "path": "active", "value": "True"}


async def test_somebody_new_is_found_by_name_reading_and_department(town: Town, directory: Directory) -> None:
    made = await directory.add(
        f"Hanako-{uuid4()}@town.example", displayName="山田　花子", title="主任", externalId="entra-1",
        emails=[{"value": "hanako@town.example", "type": "work", "primary": True}],
        **{EMPLOYER: {"employeeNumber": f"H{uuid4().hex[:8]}", "department": "情報政策課"}},
        **{KAIRAN: {"kana": "やまだ はなこ"}},
    )  # fmt: skip
    assert made["meta"]["location"].endswith(f"/scim/v2/Users/{made['id']}")
    async with town.as_("sato") as client:
        [seen] = (await client.get("/people", params={"q": "yamada"})).json()["items"]
    assert (seen["name"], seen["kana"], seen["department"], seen["title"]) == (
        "山田　花子", "ヤマダ　ハナコ", "情報政策課", "主任"
    )  # fmt: skip
    again = (await directory.http.get(f"/Users/{made['id']}")).json()
    assert again == made
    assert (again[KAIRAN]["kana"], again[EMPLOYER]["department"]) == ("やまだ はなこ", "情報政策課")


async def test_the_same_twice_is_refused_and_nobody_is_doubled(town: Town, directory: Directory) -> None:
    name = f"twice-{uuid4()}"
    await directory.add(name)
    again = await directory.http.post("/Users", json={"schemas": [USER], "userName": name.upper()})
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")
    elsewhere = await directory.http.post("/Users", json={"schemas": [USER], "userName": town.cast.sugiyama.login_id})
    assert elsewhere.status_code == 409


async def test_nothing_is_written_twice_by_repeating_a_change(town: Town, directory: Directory) -> None:
    path = f"/Users/{town.cast.sato.id}"
    said = {"op": "replace", "path": "name.familyName", "value": "鈴木"}
    first, second = await directory.patch(path, said), await directory.patch(path, said)
    assert first.json() == second.json()
    async with town.as_("takahashi") as client:
        entries = (await client.get("/audit", params={"action": "scim.person_changed"})).json()["items"]
    assert [one["detail"] for one in entries] == [{"named": ["name"]}]


async def comes_in(town: Town, person: Person) -> None:
    async with town.running.client(await town.running.token(person)) as client:
        assert (await client.get("/me")).status_code == 200


async def test_deactivating_closes_sockets_at_once_and_activating_lets_back_in(
    town: Town, directory: Directory, dial: Dial
) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    await sato.hello()
    await takahashi.hello()
    path = f"/Users/{town.cast.sato.id}"
    assert (await directory.patch(path, OFF)).json()["active"] is False
    async with asyncio.timeout(1):
        assert await sato.ended() in (CloseCode.SIGNED_OUT, CloseCode.NOT_PERMITTED)
    assert (await takahashi.say(town.places.section.id, "まだいます"))["number"]
    async with town.as_("sato") as client:
        assert (await client.get("/me")).status_code == 401
        assert (await directory.patch(path, ON)).json()["active"] is True
        assert (await client.get("/me")).status_code == 401  # the session of before has ended
    await comes_in(town, town.cast.sato)


async def test_whom_an_administrator_suspended_no_directory_lets_back_in(town: Town, directory: Directory) -> None:
    path = f"/Users/{town.cast.sato.id}"
    await directory.patch(path, {"op": "replace", "value": {"active": True, "displayName": "佐藤　美咲"}})
    async with town.as_("takahashi") as client:
        assert (await client.post(f"/people/{town.cast.sato.id}/suspension")).status_code == 204
    for said in (ON, OFF, ON):
        assert (await directory.patch(path, said)).json()["active"] is False
    async with town.as_("takahashi") as client:
        assert (await client.delete(f"/people/{town.cast.sato.id}/suspension")).status_code == 204
    assert (await directory.http.get(path)).json()["active"] is True


async def test_taking_away_suspends_and_what_was_said_stays(town: Town, directory: Directory) -> None:
    async with town.as_("sato") as client:
        sent = {"client_id": str(uuid4()), "body": "残ります"}
        assert (await client.post(f"/rooms/{town.places.section.id}/messages", json=sent)).status_code == 201
    path = f"/Users/{town.cast.sato.id}"
    assert (await directory.http.delete(path)).status_code == 204
    assert (await directory.http.delete(path)).status_code == 404
    assert (await directory.http.get(path)).status_code == 404
    assert await directory.found("/Users", f'userName eq "{town.cast.sato.login_id}"') == []
    async with town.as_("takahashi") as client:
        page = (await client.get(f"/rooms/{town.places.section.id}/messages")).json()["items"]
    assert [(one["body"], one["sender"]["name"]) for one in page] == [("残ります", "佐藤　美咲")]


async def test_who_was_taken_away_comes_back_by_their_number_and_not_by_a_login_id(
    town: Town, directory: Directory
) -> None:
    sato = town.cast.sato
    await directory.http.delete(f"/Users/{sato.id}")
    stranger = await directory.http.post("/Users", json={"schemas": [USER], "userName": sato.login_id})
    assert stranger.status_code == 409  # perhaps somebody else of the same name: they would read the other's letters
    back = await directory.add(sato.login_id, **{EMPLOYER: {"employeeNumber": sato.staff_number}})
    assert (back["id"], back["active"]) == (str(sato.id), True)
    await comes_in(town, sato)


async def test_the_last_administrator_stays_whatever_a_directory_says(town: Town, directory: Directory) -> None:
    path = f"/Users/{town.cast.takahashi.id}"
    assert (await directory.patch(path, OFF)).status_code == 409
    assert (await directory.http.delete(path)).status_code == 409
    shown = (await directory.http.get(path)).json()
    assert (await directory.http.put(path, json=shown | {"active": False})).status_code == 409
    async with town.as_("takahashi") as client:
        assert (await client.get("/me")).json()["is_administrator"] is True
    await make_administrator(town, town.cast.yoshida)
    assert (await directory.patch(path, OFF)).status_code == 200


async def test_no_role_comes_from_a_directory_and_no_office_passes_by_a_number(
    town: Town, directory: Directory
) -> None:
    roles = {"roles": [{"value": "administrator"}], "isAdministrator": True, "is_administrator": True}
    made = await directory.add(f"climber-{uuid4()}", **roles)
    path = f"/Users/{made['id']}"
    await directory.patch(path, {"op": "add", "path": "roles", "value": [{"value": "administrator"}]})
    async with town.running.kairan.begin() as work:
        query = "SELECT is_administrator OR is_auditor OR administers <> '{}' FROM people WHERE id = :id"
        assert await work.session.scalar(text(query), {"id": made["id"]}) is False
    office = f"/Users/{town.cast.takahashi.id}"
    for said in ({"userName": f"mine-{uuid4()}"}, {EMPLOYER: {"employeeNumber": "7"}}):
        answer = await directory.patch(office, {"op": "replace", "value": said})
        assert (answer.status_code, answer.json()["scimType"]) == (400, "mutability")


async def test_guests_are_not_a_directorys_business(town: Town, directory: Directory) -> None:
    draft = {"name": "田中", "kana": "タナカ", "guest_of": "青葉システム", "login_id": f"guest-{uuid4()}"}
    async with town.as_("takahashi") as client:
        guest = (await client.post("/organisation/guests", json=draft)).json()["person"]["id"]
    assert (await directory.http.get(f"/Users/{guest}")).status_code == 404
    assert (await directory.http.delete(f"/Users/{guest}")).status_code == 404


@pytest.mark.parametrize("said", ["総務課", "庁舎管理室"])
async def test_a_department_is_found_by_its_name_or_is_new(town: Town, directory: Directory, said: str) -> None:
    await directory.http.post("/Groups", json={"displayName": "総務課"})
    path = f"/Users/{town.cast.sato.id}"
    moved = await directory.patch(path, {"op": "replace", "path": f"{EMPLOYER}:department", "value": said})
    assert moved.json()[EMPLOYER]["department"] == said
    assert [one["display"] for one in moved.json()["groups"]] == [said]
    assert len(await directory.found("/Groups", f'displayName eq "{said}"')) == 1
    left = await directory.patch(path, {"op": "remove", "path": f"{EMPLOYER}:department"})
    assert "groups" not in left.json()


async def test_rooms_follow_whom_a_directory_moves_and_only_they_hear_of_it(
    town: Town, directory: Directory, dial: Dial
) -> None:
    cast, room, begin = town.cast, town.places.section.id, town.running.kairan.begin
    await make_administrator(town, cast.yoshida)
    async with town.as_("yoshida") as client:
        rule = {"items": [{"title": "主事"}]}
        assert (await client.put(f"/rooms/{room}/followings", json=rule)).status_code == 200
    sato, takahashi, yoshida, sugiyama = [await dial(one) for one in ("sato", "takahashi", "yoshida", "sugiyama")]
    for line in (sato, takahashi, yoshida, sugiyama):
        await line.hello()
    await directory.patch(f"/Users/{cast.sato.id}", {"op": "replace", "path": "title", "value": "係長"})
    await directory.patch(f"/Users/{cast.yoshida.id}", {"op": "replace", "path": "title", "value": "主事"})
    await follow_directories(begin, silence=timedelta(0))
    assert (await takahashi.hear("member.left"))["data"]["by"] is None
    await yoshida.hear("room.entered", room_id=room)
    await sato.hear("room.left", room_id=room)
    await takahashi.say(room, "ようこそ")
    await yoshida.hear("message.sent", room_id=room)
    assert sato.all("message.sent") == []
    assert [frame for frame in sugiyama.heard if frame.get("room_id") == str(room)] == []


async def test_a_replacement_does_not_take_what_it_does_not_speak_of(town: Town, directory: Directory) -> None:
    path = f"/Users/{town.cast.sato.id}"
    before = (await directory.http.get(path)).json()
    answer = await directory.http.put(path, json={"schemas": [USER], "userName": town.cast.sato.login_id})
    assert answer.status_code == 200, answer.text
    assert {key: one for key, one in answer.json().items() if key != "meta"} == {
        key: one for key, one in before.items() if key != "meta"
    }
