"""Deciding: by whoever looks after the person, in force at once, written down once, and never against oneself."""

import asyncio
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.realtime.protocol import CloseCode
from tests.devices.door import APPROVING, code_of, coming, decide, device_with
from tests.entry.places import HOME, OFFICE, network
from tests.fixtures.application import Town
from tests.sign_in.browser import make_administrator, socket_of

ACTS = "SELECT action FROM audit_entries WHERE subject_id = :id AND action LIKE 'device.%' ORDER BY at"


async def test_taking_an_approval_back_closes_sockets_within_a_second_and_says_why(
    administered: Town, keeper: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        device_id = await device_with(keeper, await code_of(sato))
        assert (await decide(keeper, device_id)).status_code == 204
        line = await socket_of(sato, administered)
        await line.hello()
        assert (await decide(keeper, device_id, is_approved=False, note="紛失のため")).status_code == 204
        async with asyncio.timeout(1):
            assert await line.ended() == CloseCode.GOING_AWAY
        assert (await sato.get("/rooms")).json()["code"] == "device_waiting"
        told = (await sato.post("/me/device")).json()  # asking again changes nothing
        assert (told["state"], told["note"], told["code"]) == ("refused", "紛失のため", None)
        assert (await decide(keeper, device_id)).status_code == 204
        assert (await sato.get("/rooms")).status_code == 200
    said = list(await owner.scalars(text(ACTS), {"id": administered.cast.sato.id}))
    assert said == ["device.asked", "device.approved", "device.revoked", "device.approved"]


async def test_refusing_says_why_and_deciding_the_same_twice_says_nothing(
    administered: Town, keeper: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        device_id = await device_with(keeper, await code_of(sato))
        for _ in range(2):
            assert (await decide(keeper, device_id, is_approved=False, note="私物です")).status_code == 204
        assert (await sato.get("/me/device")).json()["note"] == "私物です"
    said = list(await owner.scalars(text(ACTS), {"id": administered.cast.sato.id}))
    assert said == ["device.asked", "device.refused"]


async def test_nobody_else_decides(administered: Town, keeper: httpx.AsyncClient) -> None:
    town = administered
    await make_administrator(town, town.cast.sugiyama)
    async with coming(town, town.cast.sato) as sato:
        device_id = await device_with(keeper, await code_of(sato))
    for person, status in ((town.cast.takahashi, 403), (town.cast.sato, 403), (town.cast.sugiyama, 404)):
        async with coming(town, person, OFFICE) as other:
            assert (await decide(other, device_id)).status_code == status
    assert (await decide(keeper, str(uuid4()))).status_code == 404


async def test_a_departments_administrator_decides_for_their_own_people_alone(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato) as sato, coming(town, town.cast.takahashi) as takahashi:
        own = await device_with(keeper, await code_of(sato))
        others = await device_with(keeper, await code_of(takahashi))
    async with town.running.kairan.begin() as work:
        await work.session.execute(
            text("UPDATE people SET is_administrator = false, administers = ARRAY("
                 "SELECT department_id FROM posts WHERE person_id = :whose) WHERE id = :id"),
            {"whose": town.cast.sato.id, "id": town.cast.yoshida.id},
        )  # fmt: skip
    listed = [one["id"] for one in (await keeper.get("/admin/devices")).json()["items"]]
    assert own in listed
    assert others not in listed
    assert (await decide(keeper, own)).status_code == 204
    assert (await decide(keeper, others)).status_code == 404  # whose devices one does not see, has none


async def test_the_first_administrator_cannot_lock_themself_out(town: Town) -> None:
    await make_administrator(town, town.cast.yoshida)
    everywhere = {"networks": [network("すべて", allowed=APPROVING).model_dump(mode="json")], "version": 0}
    async with coming(town, town.cast.yoshida, OFFICE) as keeper:
        refused = await keeper.put("/organisation/entry-networks", json=everywhere)
        assert refused.status_code == 409
        assert "端末" in refused.json()["detail"]
        [own] = [one for one in (await keeper.get("/admin/devices")).json()["items"] if one["is_current"]]
        assert (await decide(keeper, own["id"])).status_code == 204  # where nobody else could
        assert (await keeper.put("/organisation/entry-networks", json=everywhere)).status_code == 200
        assert (await keeper.get("/rooms")).status_code == 200
        assert (await decide(keeper, own["id"], is_approved=False)).status_code == 409
        assert (await keeper.get("/rooms")).status_code == 200


@pytest.mark.parametrize("note", ["", "確かめました"])
async def test_a_note_of_an_approval_is_not_kept(administered: Town, keeper: httpx.AsyncClient, note: str) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        device_id = await device_with(keeper, await code_of(sato))
        assert (await decide(keeper, device_id, note=note)).status_code == 204
        sato.headers["x-forwarded-for"] = HOME
        assert (await sato.get("/me/device")).json()["note"] == ""
