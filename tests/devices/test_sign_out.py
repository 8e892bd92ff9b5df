"""Signing somebody out at one device: at once, nowhere else, and by nobody who does not look after them."""

import asyncio
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.realtime.protocol import CloseCode
from tests.devices.door import coming
from tests.devices.test_overview import rows
from tests.entry.places import OFFICE
from tests.fixtures.application import Town
from tests.sign_in.browser import IPHONE, make_administrator, socket_of


async def at_the(keeper: httpx.AsyncClient, system: str) -> str:
    return next(str(one["id"]) for one in await rows(keeper, q="佐藤") if one["system"] == system)


async def test_one_device_is_signed_out_within_a_second_and_the_other_stays(
    administered: Town, keeper: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    town, sato = administered, administered.cast.sato
    async with coming(town, sato, OFFICE) as desk, coming(town, sato, OFFICE, user_agent=IPHONE) as phone:
        line = await socket_of(phone, town)
        await line.hello()
        path = f"/admin/devices/{await at_the(keeper, 'iPhone')}/sessions"
        assert (await keeper.delete(path)).json() == {"ended": 1}
        async with asyncio.timeout(1):
            assert await line.ended() == CloseCode.SIGNED_OUT
        assert (await keeper.delete(path)).json() == {"ended": 0}
        assert (await phone.get("/me")).status_code == 401
        assert (await desk.get("/me")).status_code == 200
    query = text("SELECT count(*) FROM audit_entries WHERE subject_id = :id AND action = 'device.signed_out'")
    assert await owner.scalar(query, {"id": sato.id}) == 1


async def test_a_session_at_no_known_device_is_signed_out_by_its_own_name(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    [program] = [one for one in await rows(keeper, q="佐藤") if one["kind"] == "token"]
    assert (await keeper.delete(f"/admin/devices/{program['id']}/sessions")).json() == {"ended": 1}
    async with administered.as_("sato") as client:
        assert (await client.get("/me")).status_code == 401


@pytest.mark.parametrize("who", ["takahashi", "sugiyama"])
async def test_nobody_else_does_and_what_is_elsewhere_looks_as_if_not_there(
    administered: Town, keeper: httpx.AsyncClient, who: str
) -> None:
    town = administered
    await make_administrator(town, town.cast.sugiyama)
    async with coming(town, town.cast.sato, OFFICE) as sato:
        path = f"/admin/devices/{await at_the(keeper, 'Windows')}/sessions"
        async with coming(town, getattr(town.cast, who), OFFICE) as other:
            assert (await other.delete(path)).status_code == (404 if who == "sugiyama" else 403)
        assert (await sato.get("/me")).status_code == 200
    assert (await keeper.delete(f"/admin/devices/{uuid4()}/sessions")).status_code == 404
