"""Working hours over HTTP."""

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Json

ALWAYS = {"week": [{"begins": "00:00", "ends": "00:00"}] * 7, "observes_holidays": False}


async def test_ones_own_hours_show_in_a_room_as_a_number(town: Town) -> None:
    async with town.as_("takahashi") as client:
        put = await client.put("/hours", json=ALWAYS)
        assert put.status_code == 200
        assert (await client.get("/hours")).json()["own"] == put.json()["own"]
    async with town.as_("sato") as client:
        seen = (await client.get(f"/rooms/{town.places.direct.id}/hours")).json()
    assert {key: seen[key] for key in ("others", "off_duty", "is_off_duty", "back_at")} == {
        "others": 1, "off_duty": 0, "is_off_duty": False, "back_at": None,
    }  # fmt: skip
    assert [choice["key"] for choice in seen["choices"]]


@pytest.mark.parametrize(
    "bad",
    [
        {"week": [None] * 6}, {"week": [{"begins": "8:30", "ends": "17:15"}] * 7},
        {"week": [{"begins": "24:00", "ends": "17:15"}] * 7}, {"away_from": "2026-12-01"},
        {"away_from": "2026-12-02", "away_until": "2026-12-01"}, {"shift": "early"},
    ],
)  # fmt: skip
async def test_hours_that_cannot_be_are_refused(town: Town, bad: Json) -> None:
    async with town.as_("sato") as client:
        assert (await client.put("/hours", json=bad)).status_code == 422
        assert (await client.get("/hours")).json()["own"] is None


async def test_the_organisations_hours_and_figures_are_its_administrators(town: Town) -> None:
    async with town.as_("sato") as client:
        week = (await client.get("/organisation/hours")).json()["week"]
        refused = await client.put("/organisation/hours", json={"week": week})
        report = await client.get("/organisation/hours/report?since=2026-11-01&until=2026-11-30")
    assert (refused.status_code, report.status_code) == (403, 403)


async def test_an_outsider_learns_nothing_of_a_room(town: Town) -> None:
    async with town.as_("sugiyama") as client:
        assert (await client.get(f"/rooms/{town.places.section.id}/hours")).status_code == 404
