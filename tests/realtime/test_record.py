"""The record as live delivery knows it: a protocol that the database and the tests' ledger both answer."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.gateway.record import DatabaseRecord
from app.realtime.record import Entrance, Record, Standing
from app.work import BeginWork
from tests.fixtures.ledger import Ledger

MAKERS: list[Callable[[BeginWork], Record]] = [DatabaseRecord, lambda _: Ledger()]


@pytest.mark.parametrize("make", MAKERS)
async def test_nobody_has_no_standing_and_no_revision(make: Callable[[BeginWork], Record], begin: BeginWork) -> None:
    record = make(begin)
    assert await record.standings([uuid4()]) == {}
    assert await record.revisions([uuid4()]) == {}
    assert await record.heads([]) == {}


def test_standings_and_entrances_are_compared_by_what_they_say() -> None:
    session, room = uuid4(), uuid4()
    assert Standing(1, frozenset({session}), frozenset({room})) == Standing(1, frozenset({session}), frozenset({room}))
    assert Entrance(b"{}", 1) != Entrance(b"{}", 2)
