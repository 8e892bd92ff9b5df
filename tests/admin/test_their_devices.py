"""Somebody's devices, for whoever looks after them: seen, and signed out everywhere at once."""

import asyncio

from app.realtime.protocol import CloseCode
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_their_devices_are_seen_and_signed_out_at_once_and_nobody_elses(overseen: Town, dial: Dial) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    await sato.hello()
    await takahashi.hello()
    path = f"/people/{overseen.cast.sato.id}/devices"
    async with overseen.as_("yoshida") as client:
        assert len((await client.get(path)).json()["items"]) == 1
        assert (await client.delete(path)).json() == {"ended": 1}
        async with asyncio.timeout(1):
            assert await sato.ended() == CloseCode.SIGNED_OUT
        assert (await client.delete(path)).json() == {"ended": 0}
    assert (await takahashi.say(overseen.places.section.id, "まだいます"))["number"]


async def test_others_see_nobodys(overseen: Town) -> None:
    path = f"/people/{overseen.cast.sato.id}/devices"
    for name, status in (("takahashi", 403), ("sugiyama", 403)):
        async with overseen.as_(name) as client:
            assert (await client.get(path)).status_code in (status, 404)
            assert (await client.delete(path)).status_code in (status, 404)
