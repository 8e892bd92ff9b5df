"""Many devices at once: the number first, then the act; never the one that asks, and nobody else's people."""

import httpx
import pytest

from tests.devices.door import code_of, coming, decide, device_with
from tests.devices.test_overview import rows
from tests.entry.places import HOME, OFFICE
from tests.fixtures.application import Town
from tests.sign_in.browser import IPHONE


async def bulk(keeper: httpx.AsyncClient, act: str, *, is_rehearsal: bool = False, **which: str) -> dict[str, int]:
    said = {"act": act, "is_rehearsal": is_rehearsal, **which}
    answer = await keeper.post("/admin/devices/bulk", json=said)
    assert answer.status_code == 200, answer.text
    told: dict[str, int] = answer.json()
    return told


async def test_a_rehearsal_tells_the_number_and_changes_nothing(administered: Town, keeper: httpx.AsyncClient) -> None:
    town = administered
    async with coming(town, town.cast.sato, OFFICE) as sato, coming(town, town.cast.takahashi, OFFICE) as other:
        told = await bulk(keeper, "sign_out", is_rehearsal=True)
        assert told == {"devices": 2, "people": 2}
        assert (await sato.get("/me")).status_code == 200
        assert await bulk(keeper, "sign_out") == told
        assert await bulk(keeper, "sign_out") == {"devices": 0, "people": 0}
        assert [(await one.get("/me")).status_code for one in (sato, other, keeper)] == [401, 401, 200]
    async with administered.as_("sato") as program:  # a program that everybody relies on
        assert (await program.get("/me")).status_code == 200


async def test_all_of_an_entry_are_signed_out_and_the_others_stay(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato) as home, coming(town, town.cast.takahashi, OFFICE) as office:
        assert await bulk(keeper, "sign_out", network="在宅") == {"devices": 1, "people": 1}
        assert (await home.get("/me/device")).status_code == 401
        assert (await office.get("/me")).status_code == 200


async def test_all_of_a_person_are_signed_out_programs_too(administered: Town, keeper: httpx.AsyncClient) -> None:
    town, sato = administered, administered.cast.sato
    async with coming(town, sato, OFFICE), coming(town, sato, OFFICE, user_agent=IPHONE):
        assert await bulk(keeper, "sign_out", person_id=str(sato.id)) == {"devices": 3, "people": 1}
    assert await bulk(keeper, "sign_out", person_id=str(town.cast.sugiyama.id)) == {"devices": 0, "people": 0}


async def test_what_is_in_use_is_approved_at_once_and_whom_somebody_refused_stays_refused(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato) as sato, coming(town, town.cast.takahashi) as refused:
        await decide(keeper, await device_with(keeper, await code_of(refused)), is_approved=False)
        assert await bulk(keeper, "approve", network="在宅") == {"devices": 1, "people": 1}
        assert (await sato.get("/rooms")).status_code == 200
        assert (await refused.get("/rooms")).status_code == 403
        assert await bulk(keeper, "approve", network="在宅") == {"devices": 0, "people": 0}
        assert {one["state"] for one in await rows(keeper, network="在宅")} == {"approved", "refused"}


async def test_approving_everything_there_ever_was_is_refused(keeper: httpx.AsyncClient) -> None:
    answer = await keeper.post("/admin/devices/bulk", json={"act": "approve", "is_rehearsal": True})
    assert answer.status_code == 422


@pytest.mark.parametrize("act", ["sign_out", "approve"])
async def test_nobody_else_may(administered: Town, act: str) -> None:
    async with coming(administered, administered.cast.takahashi, OFFICE) as other:
        said = {"act": act, "network": "在宅", "is_rehearsal": False}
        assert (await other.post("/admin/devices/bulk", json=said)).status_code == 403


async def test_a_shared_pc_that_was_approved_with_the_others_is_approved_for_a_day(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    async with coming(administered, administered.cast.sato, HOME, is_shared=True) as sato:
        assert await bulk(keeper, "approve", network="在宅") == {"devices": 1, "people": 1}
        assert (await sato.get("/rooms")).status_code == 200


async def test_what_is_more_than_one_step_takes_is_done_in_the_next(
    administered: Town, keeper: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.devices.bulk.MOST", 1)
    town = administered
    async with coming(town, town.cast.sato) as sato, coming(town, town.cast.takahashi) as other:
        for left in (1, 1, 0):
            assert await bulk(keeper, "approve", network="在宅") == {"devices": left, "people": left}
        assert [(await one.get("/rooms")).status_code for one in (sato, other)] == [200, 200]
        for left in (1, 1, 0):
            assert await bulk(keeper, "sign_out", network="在宅") == {"devices": left, "people": left}
