"""Asking at a new device: nothing is open until somebody approves it, and whoever may do so hears of it at once."""

import asyncio

import httpx
import pytest
import websockets
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.realtime.protocol import CloseCode
from tests.devices.door import code_of, coming, decide, demand_approval, device_with
from tests.entry.places import HOME, OFFICE
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import give_password, sign_in_at, socket_of


async def test_before_it_is_approved_nothing_is_open_and_afterwards_everything(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        for path in ("/me", "/rooms", "/people", "/me/entry", "/search?q=山", "/me/devices"):
            answer = await sato.get(path)
            assert (answer.status_code, answer.json()["code"]) == (403, "device_waiting"), path
        with pytest.raises(websockets.InvalidStatus, match="403"):
            await socket_of(sato, administered)
        signed_in = (await sign_in_at(sato, administered.cast.sato)).json()
        assert (signed_in["is_waiting"], (await sato.post("/token")).json()["is_waiting"]) == (True, True)
        before = (await sato.get("/me/device")).json()
        assert (before["state"], before["is_waiting"], before["code"]) == ("seen", True, None)
        asked = (await sato.post("/me/device")).json()
        assert (asked["state"], asked["name"], asked["organisation"]) == ("waiting", "佐藤　美咲", "あおば市")
        assert len(asked["code"]) == 6
        await decide(keeper, await device_with(keeper, asked["code"]))
        assert (await sato.get("/rooms")).status_code == 200
        after = (await sato.get("/me/device")).json()
        assert (after["state"], after["is_waiting"], after["code"]) == ("approved", False, None)
        await (await socket_of(sato, administered)).hello()


async def test_asking_again_keeps_the_code_and_is_told_once(
    administered: Town, dial: Dial, owner: AsyncConnection
) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        assert await code_of(sato) == await code_of(sato)
    query = text("SELECT count(*) FROM audit_entries WHERE actor_id = :id AND action = 'device.asked'")
    assert await owner.scalar(query, {"id": administered.cast.sato.id}) == 1


async def test_the_administrator_hears_of_it_at_once_and_nobody_else(
    administered: Town, dial: Dial, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with town.running.kairan.begin() as work:  # 髙橋 administers another department than 佐藤's
        await work.session.execute(
            text("UPDATE people SET administers = ARRAY(SELECT department_id FROM posts WHERE person_id = :id)"
                 " WHERE id = :id"), {"id": town.cast.takahashi.id},
        )  # fmt: skip
    lines = [await dial(name) for name in ("yoshida", "takahashi", "sugiyama")]
    for line in lines:
        await line.hello()
    async with coming(town, town.cast.sato) as sato:
        code = await code_of(sato)
    heard = await lines[0].hear("device.asked")
    assert (heard["data"]["code"], heard["data"]["name"]) == (code, "佐藤　美咲")
    await decide(keeper, heard["data"]["device_id"])
    decided = await lines[0].hear("device.decided")
    assert decided["data"] == {"device_id": heard["data"]["device_id"], "state": "approved"}
    assert [line.all("device.asked") + line.all("device.decided") for line in lines[1:]] == [[], []]


async def test_an_approved_device_is_known_after_signing_out_and_another_browser_is_not(
    administered: Town, keeper: httpx.AsyncClient
) -> None:
    town = administered
    async with coming(town, town.cast.sato) as sato:
        await decide(keeper, await device_with(keeper, await code_of(sato)))
        await sato.post("/sign-out")
        assert (await sato.get("/rooms")).status_code == 401
        assert (await sign_in_at(sato, town.cast.sato)).status_code == 200
        assert (await sato.get("/rooms")).status_code == 200
        async with coming(town, town.cast.sato) as elsewhere:
            assert (await elsewhere.get("/rooms")).status_code == 403
        await give_password(town, town.cast.takahashi)  # a colleague at the same browser is not approved with it
        assert (await sign_in_at(sato, town.cast.takahashi)).status_code == 200
        assert (await sato.get("/rooms")).status_code == 403


async def test_the_secret_is_kept_out_of_scripts_and_out_of_the_record(
    administered: Town, owner: AsyncConnection
) -> None:
    async with coming(administered, administered.cast.sato) as sato:
        [kept] = [one for one in sato.cookies.jar if one.name == "kairan_device"]
        assert kept.has_nonstandard_attr("HttpOnly")
        assert kept.expires is not None
        said = await owner.scalar(text("SELECT string_agg(CAST(devices AS text), '') FROM devices"))
        assert kept.value
        assert kept.value not in said


async def test_on_a_shared_pc_nothing_is_kept_and_the_approval_holds_for_a_day(
    administered: Town, keeper: httpx.AsyncClient, owner: AsyncConnection
) -> None:
    town = administered
    async with coming(town, town.cast.sato, is_shared=True) as sato:
        [kept] = [one for one in sato.cookies.jar if one.name == "kairan_device"]
        assert kept.expires is None  # gone with the browser
        await decide(keeper, await device_with(keeper, await code_of(sato)))
        assert (await sato.get("/rooms")).status_code == 200
        hours = "SELECT extract(epoch FROM expires_at - now()) / 3600 FROM devices WHERE person_id = :id"
        assert 23 < float(await owner.scalar(text(hours), {"id": town.cast.sato.id})) <= 24
        assert (await sign_in_at(sato, town.cast.sato)).status_code == 200  # as one's own: that was not approved
        assert (await sato.get("/rooms")).status_code == 403


async def test_who_goes_home_with_a_device_that_nobody_approved_waits_there(administered: Town) -> None:
    async with coming(administered, administered.cast.sato, OFFICE) as sato:
        assert (await sato.get("/rooms")).status_code == 200
        assert (await sato.post("/me/device")).json()["state"] == "seen"  # where none is needed, none is asked for
        sato.headers["x-forwarded-for"] = HOME
        assert (await sato.get("/rooms")).status_code == 403
        assert (await sato.post("/me/device")).json()["state"] == "waiting"


async def test_a_session_of_before_devices_were_known_can_ask_too(administered: Town, owner: AsyncConnection) -> None:
    town = administered
    async with coming(town, town.cast.sato) as sato:
        async with town.running.kairan.begin() as work:
            forget = text("UPDATE sessions SET device_id = NULL WHERE person_id = :id")
            await work.session.execute(forget, {"id": town.cast.sato.id})
        sato.cookies.delete("kairan_device")
        assert (await sato.get("/me/device")).json()["state"] == "seen"
        answer = await sato.post("/me/device")
        assert answer.json()["state"] == "waiting"
        assert "kairan_device" in answer.cookies


async def test_a_program_waits_for_nobody(administered: Town) -> None:
    async with administered.as_("sato") as program:
        program.headers["x-forwarded-for"] = HOME
        assert (await program.get("/rooms")).status_code == 200
        assert (await program.post("/me/device")).json()["is_waiting"] is False


async def test_demanding_approvals_closes_live_sockets_within_a_second(town: Town) -> None:
    async with coming(town, town.cast.sato) as sato:
        line = await socket_of(sato, town)
        await line.hello()
        await demand_approval(town)
        async with asyncio.timeout(1):
            assert await line.ended() == CloseCode.GOING_AWAY  # it comes back, and the door says why
        with pytest.raises(websockets.InvalidStatus, match="403"):
            await socket_of(sato, town)
