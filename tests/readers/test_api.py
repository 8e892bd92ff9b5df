"""Readers over HTTP and live: figures for the row, names for the list, and nothing for those outside."""

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_the_author_hears_at_once_that_a_message_was_read(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    sato, takahashi, sugiyama = await dial("sato"), await dial("takahashi"), await dial("sugiyama")
    for line in (sato, takahashi, sugiyama):
        await line.hello()
    await sato.say(room, "一")
    await takahashi.ask("room.read", room_id=room, number=1)
    moved = await sato.hear("read.moved", room_id=room)
    assert moved["data"] == {
        "markers": [{"person_id": str(town.cast.takahashi.id), "number": 1}],
        "counts": [{"number": 1, "read": 1, "of": 1}],
    }
    async with town.as_("sato") as client:
        counted = await client.get(f"/rooms/{room}/read-counts?first=1&last=200")
        listed = await client.get(f"/rooms/{room}/messages/1/readers")
    assert counted.json() == {"items": [{"number": 1, "read": 1, "of": 1}]}
    assert [one["person"]["name"] for one in listed.json()["items"]] == ["髙橋　健一"]
    assert sugiyama.all("read.moved") == []


async def test_in_a_room_that_hides_its_readers_only_figures_travel(town: Town, dial: Dial) -> None:
    room, name = town.places.section.id, str(town.cast.takahashi.id)
    async with town.as_("sato") as client:
        assert (await client.patch(f"/rooms/{room}", json={"hides_readers": True})).json()["hides_readers"] is True
    sato, takahashi, device = await dial("sato"), await dial("takahashi"), await dial("takahashi")
    for line in (sato, takahashi, device):
        await line.hello()
    await sato.say(room, "一")
    await takahashi.ask("room.read", room_id=room, number=1)
    moved = await sato.hear("read.moved", room_id=room)
    assert moved["data"] == {"markers": [], "counts": [{"number": 1, "read": 1, "of": 1}]}
    own = await device.until(lambda frame: frame.get("on") == "read.moved" and frame["data"]["markers"] != [])
    assert own["data"]["markers"] == [{"person_id": name, "number": 1}]
    assert name not in str(sato.all("read.moved"))
    async with town.as_("sato") as client:
        listed = (await client.get(f"/rooms/{room}/messages/1/readers")).json()
    assert (listed["items"], listed["read"], listed["unnamed"]) == ([], 1, 1)


@pytest.mark.parametrize(
    "path", ["messages/1/readers", "messages/1/readers?group=unread", "read-counts?first=1&last=9"]
)
async def test_an_outsider_and_a_removed_member_see_no_readers(town: Town, path: str) -> None:
    room = town.places.section.id
    async with town.as_("sato") as sato, town.as_("takahashi") as takahashi, town.as_("sugiyama") as sugiyama:
        draft = {"client_id": "00000000-0000-4000-8000-0000000000a1", "body": "一"}
        assert (await sato.post(f"/rooms/{room}/messages", json=draft)).status_code == 201
        assert (await takahashi.get(f"/rooms/{room}/{path}")).status_code == 200
        await sato.delete(f"/rooms/{room}/members/{town.cast.takahashi.id}")
        answers = [await one.get(f"/rooms/{room}/{path}") for one in (takahashi, sugiyama)]
    assert [answer.status_code for answer in answers] == [404, 404]


WRONG = [
    "read-counts?first=1&last=201",
    "read-counts?first=2&last=1",
    "messages/0/readers",
    "messages/1/readers?group=x",
    "messages/1/readers?limit=201",
    "messages/1/readers?cursor=x",
]


@pytest.mark.parametrize("path", WRONG)
async def test_what_cannot_be_asked_is_refused(town: Town, path: str) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        draft = {"client_id": "00000000-0000-4000-8000-0000000000a2", "body": "一"}
        await client.post(f"/rooms/{room}/messages", json=draft)
        answer = await client.get(f"/rooms/{room}/{path}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_only_an_administrator_changes_the_rule_for_a_town(town: Town) -> None:
    async with town.as_("sato") as client:
        assert (await client.get("/organisation/readers")).json() == {"hides_readers": False}
        refused = await client.patch("/organisation/readers", json={"hides_readers": True})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
