"""Drafts over HTTP, and on the writer's other devices."""

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_a_draft_begun_on_one_device_stands_on_the_other_and_nowhere_else(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    phone, desk, colleague = await dial("sato"), await dial("sato"), await dial("takahashi")
    for line in (phone, desk, colleague):
        await line.hello()
    async with town.as_("sato") as client:
        put = await client.put(f"/rooms/{room}/draft", json={"base": 0, "text": "書きかけ"})
        listed = (await client.get("/drafts")).json()
        shown = (await client.get(f"/rooms/{room}/draft")).json()
    assert put.status_code == 200
    assert listed == {"items": [put.json()], "next": None}
    for line in (phone, desk):
        assert (await line.hear("draft.changed", room_id=room))["data"] == put.json() == shown
    await colleague.say(room, "髙橋から")
    await colleague.hear("message.sent", room_id=room)
    assert colleague.all("draft.changed") == []


async def test_a_conflict_says_so_with_its_own_code(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        await client.put(f"/rooms/{room}/draft", json={"base": 0, "text": "机"})
        refused = await client.put(f"/rooms/{room}/draft", json={"base": 0, "text": "電話"})
    assert (refused.status_code, refused.json()["code"]) == (409, "draft_moved")


@pytest.mark.parametrize("bad", [{"base": -1}, {"text": "長" * 40_001}, {"text": "\0"}, {"reply_to": 0}, {"x": 1}])
async def test_what_cannot_be_kept_is_refused(town: Town, bad: dict[str, object]) -> None:
    async with town.as_("sato") as client:
        refused = await client.put(f"/rooms/{town.places.section.id}/draft", json={"base": 0, "text": "可"} | bad)
        assert (refused.status_code, (await client.get("/drafts")).json()["items"]) == (422, [])


async def test_an_outsider_finds_no_draft_and_no_room(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sugiyama") as client:
        assert (await client.get(f"/rooms/{room}/draft")).status_code == 404
        assert (await client.put(f"/rooms/{room}/draft", json={"base": 0, "text": "x"})).status_code == 404
