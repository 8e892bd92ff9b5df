"""Notifications over HTTP and live: read, changed, bounded, and the same on every device."""

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_a_change_reaches_ones_other_device_at_once(town: Town, dial: Dial) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    room = str(town.places.section.id)
    async with town.as_("sato") as client:
        changed = await client.patch(
            "/notifications", json={"text": "nothing", "quiet_from": "17:15", "quiet_to": "08:30"}
        )
        assert (await client.put(f"/rooms/{room}/notifications", json={"level": "mentions"})).json() == {
            "level": "mentions"
        }
        chosen = (await client.get("/notifications")).json()
    await sato.hear("notifications.changed")
    assert (changed.json()["quiet_from"], changed.json()["quiet_to"]) == ("17:15:00", "08:30:00")
    assert (chosen["text"], chosen["rooms"]) == ("nothing", {room: "mentions"})
    assert takahashi.all("notifications.changed") == []


WRONG: list[dict[str, object]] = [
    {"internal": "loud"}, {"text": "some"}, {"keywords": ["x"] * 51}, {"keywords": ["長" * 51]}, {"keywords": ["・"]},
    {"quiet_from": "25:00"}, {"quiet_until": "2026-11-26T18:00:00"}, {"volume": 11}, {"quiet_from": "08:00"},
]  # fmt: skip


@pytest.mark.parametrize("change", WRONG, ids=repr)
async def test_what_cannot_be_is_refused_and_nothing_is_changed(town: Town, change: dict[str, object]) -> None:
    async with town.as_("sato") as client:
        answer = await client.patch("/notifications", json=change | {"sound": True})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert (await client.get("/notifications")).json()["sound"] is False
