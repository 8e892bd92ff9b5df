"""Reminders over HTTP, and on one's devices when they are due."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


def at(**ahead: int) -> dict[str, str]:
    return {"due_at": (datetime.now(UTC) + timedelta(**ahead)).isoformat()}


async def test_a_reminder_is_set_told_and_done(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    desk, colleague = await dial("sato"), await dial("takahashi")
    await desk.hello()
    await colleague.hello()
    await colleague.say(room, "あとで見てください")
    path = f"/rooms/{room}/messages/1/reminder"
    async with town.as_("sato") as client:
        put = await client.put(path, json=at(hours=1))
        assert put.status_code == 200
        assert (await client.get("/reminders")).json()["items"] == [put.json()]
        async with town.running.kairan.begin() as work:
            passed = "UPDATE reminders SET due_at = now() - interval '1 minute' WHERE room_id = :room"
            await work.session.execute(text(passed), {"room": room})
        await desk.until(lambda frame: frame["on"] == "reminder.changed" and frame["data"]["is_due"])
        assert [one["is_due"] for one in (await client.get("/reminders")).json()["items"]] == [True]
        for _ in range(2):
            assert (await client.delete(path)).status_code == 204
        assert (await client.get("/reminders")).json()["items"] == []
    assert colleague.all("reminder.changed") == []


@pytest.mark.parametrize("bad", [{"due_at": "2020-01-01T00:00:00Z"}, {"due_at": "明日"}, {}, at(hours=1) | {"x": 1}])
async def test_a_time_that_cannot_be_is_refused(town: Town, dial: Dial, bad: dict[str, object]) -> None:
    line = await dial("sato")
    await line.hello()
    await line.say(town.places.section.id, "一")
    async with town.as_("sato") as client:
        refused = await client.put(f"/rooms/{town.places.section.id}/messages/1/reminder", json=bad)
        assert (refused.status_code, (await client.get("/reminders")).json()["items"]) == (422, [])


async def test_an_outsider_finds_no_message_to_be_reminded_of(town: Town) -> None:
    path = f"/rooms/{town.places.section.id}/messages/1/reminder"
    async with town.as_("sugiyama") as client:
        assert (await client.put(path, json=at(hours=1))).status_code == 404
        assert (await client.delete(path)).status_code == 404
