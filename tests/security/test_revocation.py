"""How long somebody still hears after they are out: measured over a real socket, for sources that come from elsewhere.

From before the commit to the socket's end, so that the figure is never too good; `-s` prints it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from time import perf_counter
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.people.passwords import Passwords
from app.realtime.protocol import CloseCode, Revised
from app.sign_in.seals import Seals
from app.sign_on.back_channel import hear_logout
from app.sign_on.egress import Egress
from app.sign_on.models import SignOnSession
from app.sign_on.oidc import OpenidProviders
from app.transfers.execute import Transfers
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Line
from tests.sign_in.browser import make_administrator
from tests.sign_on.forger import forging, logout_of, signed
from tests.sign_on.named import OIDC, make_provider
from tests.transfers.hall import hall_of

Act = Callable[[], Awaitable[object]]


def noting(begin: BeginWork, stamps: list[float]) -> BeginWork:
    """The same units of work, with the moment before each commit that revokes something."""

    @asynccontextmanager
    async def begin_noted() -> AsyncIterator[UnitOfWork]:
        async with begin() as work:
            yield work
            if any(isinstance(bell, Revised) for bell in work.appended):
                stamps.append(perf_counter())

    return begin_noted


async def seconds_until_out(line: Line, act: Act, stamps: list[float], name: str) -> float:
    began = perf_counter()
    acting = asyncio.ensure_future(act())
    async with asyncio.timeout(5):
        assert await line.ended() == CloseCode.SIGNED_OUT
    closed = perf_counter()
    await acting
    took = closed - (stamps[0] if stamps else began)  # none: this server's own round was quicker
    print(f"{name}: {took * 1000:.0f} ms from the commit until the socket was closed")  # noqa: T201 - wanted
    return took


async def test_a_logout_at_the_identity_provider_closes_sockets_within_a_second(town: Town, dial: Dial) -> None:
    stamps = list[float]()
    begin, openid = noting(town.running.kairan.begin, stamps), OpenidProviders(Egress("127.0.0.0/8"))
    sato, takahashi = await dial("sato"), await dial("takahashi")
    async with forging() as forger:
        async with begin() as work:
            oidc = OIDC.model_copy(update={"issuer": forger.issuer})
            provider = await make_provider(work, town.cast, oidc=oidc)
            session_id = town.running.kairan.tokens.read(town.tokens["sato"]).session_id
            work.session.add(SignOnSession(session_id=session_id, provider_id=provider.id, subject="1"))
        for line in (sato, takahashi):
            await line.hello()
        said = signed(logout_of(forger.issuer, jti=uuid4().hex), typ="logout+jwt")
        stamps.clear()
        hear = partial(hear_logout, begin, openid, provider.id, said)
        took = await seconds_until_out(sato, hear, stamps, "back-channel logout")
    assert took < 1
    assert (await takahashi.say(town.places.section.id, "まだいます"))["number"]


async def test_a_suspension_by_the_switch_closes_sockets_within_a_second(
    town: Town, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = list[float]()
    begin = noting(town.running.kairan.begin, stamps)
    seals = Seals(town.running.kairan.settings.secret_key)  # the server's own round may be the one that does it
    monkeypatch.setattr("tests.transfers.hall.SEALS", seals)
    await make_administrator(town, town.cast.yoshida)
    hall = await hall_of(begin, town.cast, town.places)
    transfer_id = await hall.bring(hall.csv(sato=None), suspends_missing=True)
    await hall.go(transfer_id, hours=1)
    sato, takahashi = await dial("sato"), await dial("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    passwords = Passwords()

    async def switch() -> None:
        async with begin() as work:
            due = text("UPDATE transfers SET switch_at = now() WHERE id = :id")
            await work.session.execute(due, {"id": transfer_id})
        await Transfers(begin, passwords, seals).go_on()

    stamps.clear()
    took = await seconds_until_out(sato, switch, stamps, "suspension by the 4/1 switch")
    passwords.close()
    assert took < 1
    assert await hall.state(transfer_id) == "done"
    assert (await takahashi.say(town.places.section.id, "まだいます"))["number"]
