"""Saying hello when things go wrong: too far behind, from the future, twice, or with the record away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, text

from app.errors import Unavailable
from app.gateway.hello import Hello, Reception
from app.people.sessions import open_session
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_GAP, CloseCode
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places
from tests.fixtures.ear import listener
from tests.fixtures.sockets import Dial


async def lengthen(town: Town, room_id: UUID, events: int) -> None:
    async with town.running.kairan.begin() as work:
        await work.session.execute(
            text("INSERT INTO events (room_id, seq, kind, data) SELECT :id, 2 + n, 'room.changed', '{}'"
                 " FROM generate_series(1, :events) AS n"), {"id": room_id, "events": events},
        )  # fmt: skip
        await work.session.execute(
            text("UPDATE rooms SET last_seq = last_seq + :events WHERE id = :id"), {"id": room_id, "events": events}
        )


@pytest.mark.parametrize(("events", "starts_afresh"), [(LARGEST_GAP, False), (LARGEST_GAP + 1, True)])
async def test_who_is_too_far_behind_starts_afresh(town: Town, dial: Dial, events: int, starts_afresh: bool) -> None:
    room = town.places.section.id
    await lengthen(town, room, events)
    line = await dial("sato")
    await line.hello(**{str(room): 2})
    if starts_afresh:
        reset = await line.hear("room.reset", room_id=room)
        assert reset["data"] == {"epoch": 1, "last_seq": events + 2, "last_number": 0}
        assert line.all("room.changed") == []
    else:
        await line.hear("room.changed", seq=events + 2)
        assert [frame["seq"] for frame in line.all("room.changed")] == list(range(3, events + 3))


async def test_a_position_beyond_the_head_starts_afresh(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    line = await dial("sato")
    await line.hello(**{str(room): 99})
    assert (await line.hear("room.reset", room_id=room))["seq"] == 2
    await line.say(room, "その後")
    assert (await line.hear("message.sent"))["seq"] == 3


async def test_positions_in_rooms_that_are_not_ones_own_are_as_good_as_none(town: Town, dial: Dial) -> None:
    line = await dial("sugiyama")
    welcome = await line.hello(**{str(town.places.section.id): 0, str(uuid4()): 0})
    assert set(welcome["heads"]) == {str(town.places.topic.id), str(town.places.elsewhere.id)}
    await line.ask("typing", room_id=town.places.elsewhere.id)
    assert line.heard == []


async def test_hello_is_said_once(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    assert (await line.ask("hello"))["error"]["code"] == "invalid"
    assert (await line.say(town.places.section.id, "それでも話せる"))["number"] == 1


@pytest.mark.parametrize(
    "positions", [{"x": 1}, {str(uuid4()): -1}, {str(uuid4()): "1; DROP"}, [], None, {"$ne": None}]
)
async def test_strange_positions_are_refused(town: Town, dial: Dial, positions: object) -> None:
    line = await dial("sato")
    assert (await line.ask("hello", positions=positions))["error"]["code"] == "invalid"
    assert (await line.hello())["person"]["login_id"] == town.cast.sato.login_id


async def greeted_until(statement: int, begin: BeginWork, cast: Cast) -> Connection:
    """Somebody whose hello the record answers only up to this statement."""
    async with begin() as work:
        opened = await open_session(work, cast.sato, timedelta(days=1))
    executed = 0

    def count(*_: object) -> None:
        nonlocal executed
        executed += 1
        if executed >= statement:
            raise ConnectionRefusedError

    @asynccontextmanager
    async def failing() -> AsyncIterator[UnitOfWork]:
        async with begin() as work:
            connection = (await work.session.connection()).sync_connection
            event.listen(connection, "before_cursor_execute", count)
            try:
                yield work
            finally:
                event.remove(connection, "before_cursor_execute", count)

    hub, line = Hub(), listener(cast.sato.id, opened.session_id)
    hub.welcome(line, 0)
    with pytest.raises(Unavailable):
        await Reception(failing, hub).greet(line, "1", Hello())
    return line


async def test_a_hello_that_fails_before_anybody_is_seated_may_be_said_again(
    begin: BeginWork, settled: tuple[Cast, Places]
) -> None:
    line = await greeted_until(1, begin, settled[0])
    assert (line.closing, line.rooms) == (None, set())


async def test_a_hello_that_fails_half_way_closes_the_socket_so_that_it_begins_anew(
    begin: BeginWork, settled: tuple[Cast, Places]
) -> None:
    line = await greeted_until(2, begin, settled[0])
    assert line.closing is CloseCode.GOING_AWAY
