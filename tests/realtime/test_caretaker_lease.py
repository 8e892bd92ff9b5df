"""The lease: a node that hears nothing from the record for too long lets nobody go on hearing."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import uuid4

import pytest

from app.realtime import caretaker as caretaker_module
from app.realtime.caretaker import Caretaker
from app.realtime.hub import Hub
from app.realtime.protocol import CloseCode
from app.realtime.record import Standing
from tests.fixtures.ear import listener
from tests.fixtures.ledger import Ledger

ROOM = uuid4()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture(autouse=True)
async def kept(hub: Hub, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(caretaker_module, "CALM_SECONDS", 0.01)
    monkeypatch.setattr(caretaker_module, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(caretaker_module, "PULSE_SECONDS", 0.01)
    monkeypatch.setattr(caretaker_module, "PATIENCE_SECONDS", 60)
    monkeypatch.setattr(caretaker_module, "LEASE_SECONDS", 0.3)
    keeping = asyncio.create_task(Caretaker(hub, ledger).keep())
    yield
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def until_closed(hub: Hub, code: CloseCode | None) -> None:
    async with asyncio.timeout(5):
        while hub.closed is not code:  # noqa: ASYNC110 - the hub announces it to nobody
            await asyncio.sleep(0.01)


async def test_a_short_silence_sends_nobody_away(hub: Hub, ledger: Ledger) -> None:
    connection = listener()
    ledger.people[connection.person_id] = Standing(1, frozenset({connection.session_id}), frozenset())
    hub.welcome(connection, 1)
    ledger.is_away = True
    await asyncio.sleep(0.15)
    ledger.is_away = False
    await asyncio.sleep(0.3)
    assert (connection.closing, hub.closed) == (None, None)


async def test_a_long_silence_suspends_everybody_until_the_record_answers(hub: Hub, ledger: Ledger) -> None:
    connection = listener()
    ledger.people[connection.person_id] = Standing(1, frozenset({connection.session_id}), frozenset())
    hub.welcome(connection, 1)
    ledger.is_away = True
    await until_closed(hub, CloseCode.SUSPENDED)
    assert connection.closing is CloseCode.SUSPENDED
    ledger.is_away = False
    await until_closed(hub, None)


async def test_a_record_that_says_nothing_at_all_suspends_everybody_too(hub: Hub, ledger: Ledger) -> None:
    ledger.silent_about = {"heads", "revisions"}
    await until_closed(hub, CloseCode.SUSPENDED)


async def test_a_standstill_of_our_own_sends_nobody_away_if_the_record_answers(hub: Hub, ledger: Ledger) -> None:
    connection = listener()
    ledger.people[connection.person_id] = Standing(1, frozenset({connection.session_id}), frozenset())
    hub.welcome(connection, 1)
    await asyncio.sleep(0.05)
    asked = len(ledger.questions)
    time.sleep(1.2)  # noqa: ASYNC251 - the loop stands still, for longer than the lease
    async with asyncio.timeout(5):
        while len(ledger.questions) == asked:  # noqa: ASYNC110 - the record announces it to nobody
            await asyncio.sleep(0.01)
    assert (connection.closing, hub.closed) == (None, None)


async def test_who_leaves_for_good_is_not_let_in_again(hub: Hub) -> None:
    hub.close_all(CloseCode.GOING_AWAY)
    await asyncio.sleep(0.2)
    assert hub.closed is CloseCode.GOING_AWAY
