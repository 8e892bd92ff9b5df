"""Scheduled messages over HTTP, on the author's devices, and in the room when their time has come."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.errors import TooMany
from app.messages.rate import Rate
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Json
from tests.schedule.plans import let_time_pass


def draft(**changes: object) -> Json:
    at = datetime.now(UTC) + timedelta(hours=1)
    return {"client_id": str(uuid4()), "body": "明朝の連絡です", "send_at": at.isoformat()} | changes


async def test_a_message_planned_on_one_device_is_seen_on_the_other_and_sent_by_the_server(
    town: Town, dial: Dial
) -> None:
    room = town.places.section.id
    desk, colleague = await dial("sato"), await dial("takahashi")
    await desk.hello()
    await colleague.hello()
    async with town.as_("sato") as client:
        planned = await client.post(f"/rooms/{room}/scheduled", json=(plan := draft()))
        again = await client.post(f"/rooms/{room}/scheduled", json=plan)
        listed = (await client.get("/scheduled")).json()["items"]
        assert (planned.status_code, again.status_code) == (201, 200)
        assert listed == [planned.json()] == [again.json()]
        assert (await desk.hear("scheduled.changed", room_id=room))["data"] == planned.json()
        async with town.running.kairan.begin() as work:
            await let_time_pass(work, plan["client_id"])
        message = (await colleague.hear("message.sent", room_id=room))["data"]
        assert (message["client_id"], message["body"]) == (plan["client_id"], plan["body"])
        await desk.until(lambda frame: frame["on"] == "scheduled.changed" and frame["data"]["state"] == "sent")
        assert (await client.get("/scheduled")).json()["items"] == []
    assert colleague.all("scheduled.changed") == []


async def test_it_can_be_moved_sent_at_once_and_cancelled(town: Town) -> None:
    room = town.places.section.id
    async with town.as_("sato") as client:
        first, second = draft(), draft(body="やめる方")
        for one in (first, second):
            await client.post(f"/rooms/{room}/scheduled", json=one)
        moved = await client.patch(f"/scheduled/{first['client_id']}", json={"body": "変えた連絡です"})
        sent = await client.post(f"/scheduled/{first['client_id']}/send")
        for _ in range(2):
            assert (await client.delete(f"/scheduled/{second['client_id']}")).status_code == 204
        late = await client.delete(f"/scheduled/{first['client_id']}")
        said = (await client.get(f"/rooms/{room}/messages")).json()["items"]
    assert moved.json()["body"] == sent.json()["body"] == "変えた連絡です"
    assert said == [sent.json()]
    assert (late.status_code, late.json()["code"]) == (409, "already_sent")


@pytest.mark.parametrize(
    "bad",
    [
        {"send_at": "2020-01-01T00:00:00Z"}, {"send_at": "2100-01-01T00:00:00Z"}, {"send_at": "2026-12-01T08:30:00"},
        {"send_at": "明日"}, {"body": "  "}, {"body": "長" * 20_001}, {"when": "tomorrow"},
    ],
)  # fmt: skip
async def test_what_cannot_be_planned_is_refused_with_a_reason(town: Town, bad: Json) -> None:
    async with town.as_("sato") as client:
        refused = await client.post(f"/rooms/{town.places.section.id}/scheduled", json=draft(**bad))
        assert (refused.status_code, (await client.get("/scheduled")).json()["items"]) == (422, [])


async def test_an_outsider_can_plan_nothing_and_finds_nothing(town: Town) -> None:
    plan = draft()
    async with town.as_("sato") as client:
        await client.post(f"/rooms/{town.places.section.id}/scheduled", json=plan)
    async with town.as_("sugiyama") as client:
        key = plan["client_id"]
        answers = [
            await client.post(f"/rooms/{town.places.section.id}/scheduled", json=draft()),
            await client.patch(f"/scheduled/{key}", json={"body": "x"}),
            await client.delete(f"/scheduled/{key}"),
            await client.post(f"/scheduled/{key}/send"),
        ]
    assert [answer.status_code for answer in answers] == [404] * 4


async def test_whoever_sends_too_fast_plans_nothing_more(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(town.running.kairan.provisions, Rate, Rate(2, lambda: 0.0))
    async with town.as_("sato") as client:
        planned = [await client.post(f"/rooms/{town.places.section.id}/scheduled", json=draft()) for _ in range(3)]
        assert [one.status_code for one in planned] == [201, 201, 429]
        assert (planned[2].json()["code"], planned[2].headers["retry-after"]) == (TooMany.code, "6")
        assert len((await client.get("/scheduled")).json()["items"]) == 2
