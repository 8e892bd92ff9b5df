"""The gate, from outside: what is closed is closed on every road, and the person is told where and why."""

import json
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app import clock
from app.audit.origin import Origin
from app.entry.gate import Papers
from app.entry.networks import Allowed, write_networks
from app.entry.policy import Passage
from app.errors import DeviceWaiting, EntryRefused, SignedOut
from app.main import FEATURES
from tests.entry.places import HOME, LGWAN, NETWORKS, OFFICE, STREET, from_, network, set_networks
from tests.fixtures.application import Town
from tests.fixtures.cast import say
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import browser, sign_in_at

__all__ = ["browser"]

SECRET = "合言葉は山と川"
WRITTEN = json.dumps(write_networks(NETWORKS))


def papers(**more: object) -> Papers:
    return Papers(**({"networks": WRITTEN, "role": "member", "has_second_factor": True, "is_token": False} | more))  # type: ignore[arg-type]


def test_a_session_shows_its_second_factor_where_one_is_needed() -> None:
    assert papers().passage(Origin(HOME)).network == "在宅"
    assert papers(has_second_factor=False).passage(Origin(OFFICE)).network == "庁内"
    with pytest.raises(SignedOut):
        papers(has_second_factor=False).passage(Origin(HOME))
    assert papers(has_second_factor=False, is_token=True).passage(Origin(HOME)).network == "在宅"
    with pytest.raises(EntryRefused):
        papers(is_token=True).passage(Origin(STREET))


def test_a_session_that_was_left_alone_ends_sooner_where_that_is_the_rule() -> None:
    assert papers(idle_seconds=601).passage(Origin(OFFICE)).network == "庁内"
    with pytest.raises(SignedOut):
        papers(idle_seconds=601).passage(Origin(HOME))


def test_a_device_waits_for_its_approval_where_one_is_needed() -> None:
    approving = Passage("在宅", Allowed(approved_device=True))
    assert papers().waits(approving)
    assert not papers(approved_seconds=1).waits(approving)
    assert not papers(is_token=True).waits(approving)
    assert not papers().waits(Passage("庁内", Allowed()))
    with pytest.raises(DeviceWaiting):
        papers().refuse_waiting(approving)


def test_a_socket_ends_with_the_approval_of_its_device() -> None:
    approving = Passage("在宅", Allowed(approved_device=True))
    assert papers(approved_seconds=60).seconds_left(approving, 9000) == 60
    assert papers(approved_seconds=60).seconds_left(Passage("庁内", Allowed()), 9000) == 9000
    assert papers(is_token=True).seconds_left(approving, 9000) == 9000


def test_a_socket_ends_when_its_entry_says_so() -> None:
    passage = Passage("在宅", Allowed(), whole=timedelta(hours=1))
    assert papers(age_seconds=3000).seconds_left(passage, 9000) == 600
    assert papers(age_seconds=3000).seconds_left(Passage("庁内", Allowed()), 9000) == 9000


async def status(client: httpx.AsyncClient, path: str, method: str = "GET", **more: object) -> tuple[int, str]:
    answer = await client.request(method, path, **more)  # type: ignore[arg-type]
    return answer.status_code, answer.json().get("code", "") if answer.content else ""


async def test_from_where_nobody_may_sign_in_nothing_is_open(town: Town) -> None:
    await set_networks(town)
    async with from_(town, "sato", STREET) as client:
        for path in ("/me", "/rooms", "/search?q=山", "/me/devices"):
            assert await status(client, path) == (403, "entry_refused")
        assert "その他" in (await client.get("/me")).json()["detail"]
    async with from_(town, "sugiyama", STREET) as client:  # another town has said nothing
        assert (await client.get("/rooms")).status_code == 200


async def test_what_is_closed_to_files_and_administration(town: Town) -> None:
    await set_networks(town)
    section = town.places.section.id
    async with from_(town, "sato", LGWAN) as client:
        assert await status(client, f"/rooms/{section}/files?name=a.txt", "POST", content=b"a") == (
            403,
            "entry_refused",
        )
        assert await status(client, f"/files/{uuid4()}") == (403, "entry_refused")
        assert (await status(client, f"/files/{uuid4()}/preview"))[0] == 404  # open, but not there
        assert await status(client, f"/rooms/{section}/export") == (403, "entry_refused")
        assert await status(client, "/organisation/sign-in", "PATCH", json={}) == (403, "entry_refused")
        assert (await client.get(f"/rooms/{section}/messages")).status_code == 200
    async with from_(town, "sato", OFFICE) as client:
        assert (await status(client, f"/rooms/{section}/files?name=a.txt", "POST", content=b"a"))[0] == 201


async def test_who_came_in_without_a_second_factor_signs_in_again_where_one_is_needed(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await set_networks(town)
    browser.headers["x-forwarded-for"] = OFFICE
    assert (await sign_in_at(browser, town.cast.sato)).status_code == 200
    assert (await browser.get("/me")).status_code == 200
    browser.headers["x-forwarded-for"] = HOME
    assert await status(browser, "/me") == (401, "signed_out")


async def test_whoever_administers_departments_is_judged_as_that_on_every_road(town: Town, dial: Dial) -> None:
    kept = network("その他", allowed=Allowed(administration=False), department=Allowed(reading=False))
    await set_networks(town, (kept,))
    async with town.as_("sato") as client:
        assert (await client.get("/rooms")).status_code == 200
        assert await status(client, "/admin/people") == (403, "entry_refused")
        async with town.running.kairan.begin() as work:
            keeps = text("UPDATE people SET administers = ARRAY(SELECT department_id FROM posts WHERE person_id = :id)"
                         " WHERE id = :id")  # fmt: skip
            await work.session.execute(keeps, {"id": town.cast.sato.id})
        assert (await client.get("/admin/people")).status_code == 200
        assert await status(client, "/rooms") == (403, "entry_refused")
    line = await dial("sato")
    assert (await line.hello())["heads"] == {}


async def test_a_refusal_is_in_the_audit(town: Town, owner: AsyncConnection) -> None:
    await set_networks(town)
    async with from_(town, "sato", LGWAN) as client:
        await client.get("/audit")
    query = text("SELECT detail, host(address) FROM audit_entries WHERE actor_id = :id AND action = 'access.denied'")
    [(detail, address)] = (await owner.execute(query, {"id": town.cast.sato.id})).all()
    assert (detail["route"], address) == ("/audit", LGWAN)


async def fill_topic(town: Town) -> None:
    """Everything that a person may have of a shared room, with the secret in it."""
    topic, soon = town.places.topic.id, (clock.now() + timedelta(days=1)).isoformat()
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.topic, SECRET)
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": SECRET, "send_at": soon}
        for method, path, said in (
            ("PUT", "messages/1/bookmark", None), ("PUT", "messages/1/pin", None),
            ("PUT", "draft", {"base": 0, "text": SECRET}), ("POST", "scheduled", draft),
            ("PUT", "messages/1/reminder", {"due_at": soon}), ("PUT", "messages/1/confirmation-request", {}),
        ):  # fmt: skip
            answer = await client.request(method, f"/rooms/{topic}/{path}", json=said)
            assert answer.is_success, (path, answer.text)


def paths(town: Town) -> list[str]:
    """Every route that reads, about the shared room where it is about a room."""
    known = {"room_id": town.places.topic.id, "number": 1, "emoji": "👍", "user_group_id": town.cast.group.id,
             "person_id": town.cast.sugiyama.id, "file_id": uuid4(), "upload_id": uuid4(), "room_kind": "topic",
             "client_id": uuid4(), "provider_id": uuid4(), "transfer_id": uuid4(),
             "known_device_id": uuid4(), "department_id": uuid4(),
             "organisation_id": town.cast.aoba.id}  # fmt: skip
    reading = [one for feature in FEATURES for one in feature.routes if isinstance(one, APIRoute)]
    return [one.path.format_map(known) for one in reading if "GET" in (one.methods or ()) and "/health" not in one.path]


async def test_no_route_gives_anything_of_a_shared_room_where_those_are_closed(town: Town) -> None:
    await fill_topic(town)
    await set_networks(town)
    topic, told = str(town.places.topic.id), {}
    for where in (OFFICE, LGWAN):
        async with from_(town, "sato", where) as client:
            answers = {path: await client.get(f"{path}?q=合言葉&after=0&limit=50") for path in paths(town)}
        told[where] = {path for path, one in answers.items() if SECRET in one.text or topic in one.text}
        if where == LGWAN:
            closed = {path: one.status_code for path, one in answers.items() if topic in path}
            assert set(closed.values()) <= {403, 404}, closed
    assert len(told[OFFICE]) >= 10  # the premise: from inside it is all there
    assert told[LGWAN] == set()


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("POST", "messages", {"client_id": str(uuid4()), "body": "送る"}), ("POST", "read", {"number": 1}),
        ("PATCH", "messages/1", {"body": "直す", "version": 0}), ("DELETE", "messages/1", None),
        ("POST", "leave", None), ("POST", "join", None), ("PUT", "messages/1/pin", None),
        ("POST", "members", {"person_ids": []}), ("PUT", "draft", {"base": 0, "text": "書く"}),
    ],
)  # fmt: skip
async def test_nothing_is_written_there_either(
    town: Town, owner: AsyncConnection, method: str, path: str, said: object
) -> None:
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.topic, "もとのまま")
    await set_networks(town)
    async with from_(town, "sato", LGWAN) as client:
        answer = await client.request(method, f"/rooms/{town.places.topic.id}/{path}", json=said)
        assert (answer.status_code, answer.json()["code"]) == (403, "entry_refused")
        body = {"client_id": str(uuid4()), "room_id": str(town.places.topic.id)}
        await client.post(f"/rooms/{town.places.section.id}/messages/1/forward", json=body)
    row = text("SELECT last_number FROM rooms WHERE id = :id")
    assert await owner.scalar(row, {"id": town.places.topic.id}) == 1


async def test_a_socket_hears_and_says_nothing_of_a_shared_room_where_those_are_closed(town: Town, dial: Dial) -> None:
    await set_networks(town)
    inside = await dial("sato", **{"x-forwarded-for": OFFICE})
    narrow = await dial("sato", **{"x-forwarded-for": LGWAN})
    theirs = await dial("sugiyama")
    topic, section = str(town.places.topic.id), town.places.section.id
    assert topic in (await inside.hello())["heads"]
    assert topic not in (await narrow.hello())["heads"]
    await theirs.hello()
    await theirs.say(town.places.topic.id, SECRET)
    await inside.hear("message.sent", room_id=topic)
    async with town.as_("sato") as client:  # one's own draft goes to one's own devices, but not to this one
        await client.put(f"/rooms/{topic}/draft", json={"base": 0, "text": SECRET})
        await client.put(f"/rooms/{section}/draft", json={"base": 0, "text": "課の話"})
    await inside.hear("draft.changed", room_id=topic)
    await narrow.hear("draft.changed", room_id=section)
    assert (await narrow.say(town.places.topic.id, "送る"))["code"] == "entry_refused"
    assert (await narrow.ask("room.catch_up", room_id=topic, after=0))["error"]["code"] == "entry_refused"
    assert (await narrow.say(section, "課で話す"))["number"] == 1
    await narrow.hear("message.sent", room_id=section)
    assert topic not in json.dumps(narrow.heard)


async def test_who_may_not_read_hears_no_room_at_all(town: Town, dial: Dial) -> None:
    await set_networks(town, (network("受付", "172.16.0.0/12", allowed=Allowed(reading=False)), network("その他")))
    line = await dial("sato", **{"x-forwarded-for": LGWAN})
    assert (await line.hello())["heads"] == {}
    assert (await line.say(town.places.section.id, "送る"))["code"] == "entry_refused"
    async with from_(town, "sato", LGWAN) as client:
        assert await status(client, "/rooms") == (403, "entry_refused")
        assert (await client.get("/me")).status_code == 200
