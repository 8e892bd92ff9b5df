"""Whatever is said, read or heard in a room touches that room's partition of each log, and no other.

PostgreSQL itself counts what was scanned and written, whichever way a statement came and whatever its foreign keys
asked besides: with generic plans, where the room is not known when the plan is made, and with custom ones.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.origin import Origin
from app.database.distribution import PARTITIONED
from app.entry.gate import Papers
from app.gateway.doorway import Doorway
from app.gateway.hello import Hello, Reception
from app.gateway.record import DatabaseRecord
from app.messages.delete import delete_message
from app.messages.drafts import Sent, SignedDraft
from app.messages.edit import edit_message
from app.messages.history import Window, history_of
from app.messages.log import catch_up
from app.messages.read import read_up_to
from app.messages.schemas import MessageChange
from app.messages.send import send_messages
from app.people.sessions import open_session
from app.realtime.broker import LocalBroker
from app.realtime.hub import Hub
from app.rooms.access import access_room
from app.rooms.change import change_room
from app.rooms.create import create_internal_room
from app.rooms.leave import remove_member
from app.rooms.overview import room_seen_by, rooms_of
from app.rooms.schemas import InternalRoomDraft, RoomChange
from app.search.filling import fill_blocks
from app.search.schemas import Asked
from app.search.search import search
from app.work import BeginWork
from tests.fixtures.cast import Cast, say
from tests.fixtures.ear import ear_of, listener

# How often each partition was scanned or written by this transaction, and of which log it is a part.
TOUCHES = text("""
    SELECT inhparent::regclass::text AS log, relname AS part,
           seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del AS touches
    FROM pg_stat_xact_user_tables JOIN pg_inherits ON inhrelid = relid
    WHERE inhparent::regclass::text = ANY(:logs)
""")
Act = Callable[[BeginWork, Cast, UUID], Awaitable[None]]


async def send(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    drafts = [
        SignedDraft(cast.yoshida.id, room_id, uuid4(), "一"),
        SignedDraft(cast.yoshida.id, room_id, uuid4(), f"<@{cast.sato.id}> 二", 1),
    ]
    for is_new in (True, False):
        async with begin() as work:
            outcomes = await send_messages(work, drafts)
        assert [isinstance(one, Sent) and one.is_new for one in outcomes] == [is_new, is_new]


async def read_history(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    for window in (Window(), Window(before=2), Window(after=1), Window(around=2)):
        async with begin() as work:
            place = await access_room(work.session, cast.yoshida, room_id)
            assert (await history_of(work.session, place, window)).items


async def read_log(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        place = await access_room(work.session, cast.yoshida, room_id)
        assert (await catch_up(work.session, place, 0)).items
    assert await DatabaseRecord(begin).events_after(room_id, 0, 100)


async def mark(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        assert (await read_up_to(work, cast.sato, room_id, 1)).mentions == 1


async def look(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        assert (await room_seen_by(work.session, cast.yoshida.id, room_id)).last_message
        assert [one.id for one in await rooms_of(work.session, cast.yoshida.id)] == [room_id]
    assert await DatabaseRecord(begin).entrance(cast.yoshida.id, room_id)


async def say_otherwise(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        edit = MessageChange(body=f"<@{cast.sato.id}> 三")
        assert (await edit_message(work, cast.yoshida, room_id, 1, edit)).mentions


async def withdraw(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        assert (await delete_message(work, cast.yoshida, room_id, 2)).deleted_at


async def change(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        await change_room(work, cast.yoshida, room_id, RoomChange(name="予防係"))
        await remove_member(work, cast.yoshida, room_id, cast.sato.id)


async def greet(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    async with begin() as work:
        opened = await open_session(work, cast.yoshida, timedelta(hours=1))
    connection = listener(cast.yoshida.id, opened.session_id)
    connection.doorway = Doorway.of(Papers(None, "member", has_second_factor=False, is_token=False), Origin("10.0.0.1"))
    hub = Hub(LocalBroker())
    hub.welcome(connection, 0)
    await Reception(begin, hub).greet(connection, "1", Hello(positions={room_id: 0}))
    assert ear_of(connection).seqs == [1, 2, 3, 4]


async def find(begin: BeginWork, cast: Cast, room_id: UUID) -> None:
    """Before the worker came, and after it."""
    for _ in range(2):
        async with begin() as work:
            page = await search(work.session, cast.yoshida, Asked(q="二"))
            assert [one.message.room_id for one in page.items] == [room_id]
        async with begin() as work:
            await fill_blocks(work)


ACTS: dict[Act, set[str]] = {
    send: {"messages", "events", "mentions"},
    read_history: {"messages", "mentions"},
    read_log: {"messages", "events", "mentions"},
    mark: {"mentions"},
    say_otherwise: {"messages", "events", "mentions"},
    withdraw: {"messages", "events", "mentions"},
    look: {"messages", "mentions"},
    change: {"events"},
    greet: {"messages", "events", "mentions"},
    find: {"messages", "events", "mentions", "search_blocks"},
}


@pytest.fixture
async def room_id(begin: BeginWork, cast: Cast) -> UUID:
    """𠮷田's only room, with 佐藤 in it and two messages, one of which mentions 佐藤."""
    async with begin() as work:
        while (await fill_blocks(work)).rooms:  # noqa: ASYNC110 - another connection may hold the last of them
            await asyncio.sleep(0.01)
        draft = InternalRoomDraft(kind="internal", name="予防接種係", person_ids=[cast.sato.id])
        room = await create_internal_room(work, cast.yoshida, draft)
        await say(work, cast.yoshida, room, "一", f"<@{cast.sato.id}> 二")
    return room.id


async def touches(connection: AsyncConnection) -> dict[tuple[str, str], int]:
    rows = await connection.execute(TOUCHES, {"logs": list(PARTITIONED)})
    return {(row.log, row.part): row.touches for row in rows}


@pytest.fixture(params=["force_generic_plan", "force_custom_plan"])
async def planning(request: pytest.FixtureRequest, connection: AsyncConnection) -> str:
    await connection.execute(text(f"SET LOCAL plan_cache_mode = {request.param}"))
    return str(request.param)


@pytest.mark.usefixtures("planning")
@pytest.mark.parametrize("act", ACTS)
async def test_only_the_rooms_own_partitions_are_touched(
    connection: AsyncConnection, begin: BeginWork, cast: Cast, room_id: UUID, act: Act
) -> None:
    before = await touches(connection)
    await act(begin, cast, room_id)
    touched = [part for part, count in (await touches(connection)).items() if count > before[part]]
    assert sorted(log for log, _ in touched) == sorted(ACTS[act])


async def test_a_statement_without_its_room_would_be_noticed(connection: AsyncConnection, room_id: UUID) -> None:
    before = await touches(connection)
    await connection.execute(text("SELECT FROM messages WHERE number = 1"))
    touched = [part for part, count in (await touches(connection)).items() if count > before[part]]
    assert room_id
    assert len(touched) > 1
