"""The operator approves a device by the number that it shows, and no other one."""

import httpx
import pytest

from app.devices.operator import approve_by_number, waiting_devices_of
from app.errors import NotFound
from tests.devices.door import code_of, coming
from tests.fixtures.application import Town


async def test_a_device_that_nobody_else_can_approve_is_approved_and_the_audit_says_so(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town, sato = administered, administered.cast.sato
    async with coming(town, sato) as waiting:
        code = await code_of(waiting)
        async with town.running.kairan.begin() as work:
            assert [one.code for one in await waiting_devices_of(work.session, sato)] == [code]
            device = await approve_by_number(work, sato, code)
            assert await waiting_devices_of(work.session, sato) == []
        assert (await waiting.get("/rooms")).status_code == 200
    [entry] = (await keeper.get("/audit", params={"action": "device.approved"})).json()["items"]
    assert (entry["actor"], entry["subject"]["id"]) == (None, str(sato.id))
    assert entry["detail"] == {"device_id": str(device.id), "note": ""}


async def test_a_wrong_number_and_one_of_somebody_else_approve_nothing(administered: Town) -> None:
    town = administered
    async with coming(town, town.cast.sato) as waiting:
        code = await code_of(waiting)
        for person, number in ((town.cast.takahashi, code), (town.cast.sato, "x")):
            async with town.running.kairan.begin() as work:
                with pytest.raises(NotFound):
                    await approve_by_number(work, person, number)
        assert (await waiting.get("/rooms")).status_code == 403


async def test_what_was_approved_has_no_number_any_more(administered: Town) -> None:
    town, sato = administered, administered.cast.sato
    async with coming(town, sato) as waiting:
        code = await code_of(waiting)
        async with town.running.kairan.begin() as work:
            await approve_by_number(work, sato, code)
        async with town.running.kairan.begin() as work:
            with pytest.raises(NotFound):
                await approve_by_number(work, sato, code)
