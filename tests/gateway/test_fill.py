"""Bringing somebody up to date: page after page in order, at the reader's pace, then live."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from app.gateway import fill
from app.gateway.fill import PAGE, Fill
from app.messages.log import Stretch
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import CloseCode, RoomEvent
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.ear import Ear, ear_of, listener

Settled = tuple[Cast, Places]


async def lengthen(begin: BeginWork, places: Places, events: int) -> None:
    async with begin() as work:
        await work.session.execute(
            text("INSERT INTO events (room_id, seq, kind, data) SELECT :id, 2 + n, 'room.changed', '{}'"
                 " FROM generate_series(1, :events) AS n"), {"id": places.section.id, "events": events},
        )  # fmt: skip


def seated(hub: Hub, places: Places, head: int, ear: Ear | None = None) -> Connection:
    connection = listener()
    if ear is not None:
        connection.writer = ear
    hub.welcome(connection, 0)
    for room in (places.section, places.direct):
        hub.seat(connection, room.id, head if room is places.section else 2)
    return connection


async def test_pages_follow_each_other_in_order_and_the_room_goes_live_behind_them(
    begin: BeginWork, settled: Settled
) -> None:
    places, events = settled[1], 2 * PAGE + 10
    await lengthen(begin, places, events)
    hub = Hub()
    connection = seated(hub, places, events + 2)
    live = RoomEvent(places.section.id, events + 3, b'{"seq":%d}' % (events + 3))
    hub.hear(live)  # while the past is still being read
    stretches = [Stretch(places.section.id, 0, events + 2), Stretch(places.direct.id, 1, 2)]
    await Fill(begin, hub).bring_up_to_date(connection, stretches)
    heard = ear_of(connection).heard
    assert [one["seq"] for one in heard if one.get("room_id") != str(places.direct.id)] == [*range(1, events + 4)]
    assert [one["seq"] for one in heard if one.get("room_id") == str(places.direct.id)] == [2]
    assert connection in hub.rooms[places.section.id].hearers


async def test_what_many_missed_is_read_together_and_made_once(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    begun = 0

    @asynccontextmanager
    async def counted() -> AsyncIterator[UnitOfWork]:
        nonlocal begun
        begun += 1
        async with begin() as work:
            yield work

    async with begin() as work:
        await say(work, cast.sato, places.section, "一", "二")
    hub = Hub()
    people = [seated(hub, places, 4) for _ in range(6)]
    filling, stretch = Fill(counted, hub), Stretch(places.section.id, 2, 4)
    await asyncio.gather(*(filling.bring_up_to_date(one, [stretch]) for one in people))
    assert [ear_of(one).seqs for one in people] == [[3, 4]] * 6
    assert begun == 1


class Standing(Ear):
    """A reader that never takes what it was sent."""

    async def drained(self) -> None:
        await asyncio.Event().wait()


async def test_a_reader_that_stands_still_is_sent_away_after_a_page(
    begin: BeginWork, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill, "PATIENCE", 0.01)
    places = settled[1]
    await lengthen(begin, places, 2 * PAGE)
    hub, ear = Hub(), Standing()
    connection = seated(hub, places, 2 * PAGE + 2, ear)
    await Fill(begin, hub).bring_up_to_date(connection, [Stretch(places.section.id, 0, 2 * PAGE + 2)])
    assert connection.closing is CloseCode.TOO_SLOW
    assert len(ear.seqs) == PAGE
