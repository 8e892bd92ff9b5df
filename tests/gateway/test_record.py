"""What the node asks of the record: heads, standings, and a room as a newcomer sees it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.gateway.record import DatabaseRecord
from app.messages.read import read_up_to
from app.people.sessions import end_session, open_session
from app.realtime.record import Moved
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say

Settled = tuple[Cast, Places]


async def test_heads_and_events_are_those_of_the_rooms(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    record = DatabaseRecord(begin)
    async with begin() as work:
        await say(work, cast.sato, places.section, "一", "二")
    assert await record.heads([places.section.id, places.elsewhere.id, uuid4()]) == {
        places.section.id: 4,
        places.elsewhere.id: 1,
    }
    assert (await record.heads([]), await record.revisions([])) == ({}, {})
    assert [event.seq for event in await record.events_after(places.section.id, 1, 2)] == [2, 3]


async def test_a_standing_holds_living_sessions_and_present_rooms(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    record = DatabaseRecord(begin)
    async with begin() as work:
        lives, ended = [await open_session(work, cast.takahashi, timedelta(days=1)) for _ in range(2)]
        await open_session(work, cast.takahashi, timedelta(seconds=-1))
        await end_session(work, cast.takahashi, ended.session_id)
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    standing = (await record.standings([cast.takahashi.id]))[cast.takahashi.id]
    assert standing.sessions == {lives.session_id}
    assert standing.rooms == {places.direct.id}
    assert await record.revisions([cast.takahashi.id]) == {cast.takahashi.id: standing.revision}


@pytest.mark.parametrize("suspended", ["people", "organisations"])
async def test_who_is_suspended_has_no_standing(begin: BeginWork, settled: Settled, suspended: str) -> None:
    cast, _ = settled
    who = cast.sato.id if suspended == "people" else cast.aoba.id
    async with begin() as work:
        await work.session.execute(text(f"UPDATE {suspended} SET suspended_at = now() WHERE id = :id"), {"id": who})
    assert await DatabaseRecord(begin).standings([cast.sato.id]) == {}


async def test_an_entrance_is_only_for_who_is_in(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    record = DatabaseRecord(begin)
    entrance = await record.entrance(cast.takahashi.id, places.section.id)
    assert entrance is not None
    assert entrance.seq == 2
    assert str(places.section.id).encode() in entrance.payload
    assert await record.entrance(cast.sugiyama.id, places.section.id) is None


async def test_a_reset_tells_where_the_room_stands(begin: BeginWork, settled: Settled) -> None:
    _, places = settled
    payload, head = await DatabaseRecord(begin).reset(places.section.id)
    assert head == 2
    assert b'"room.reset"' in payload


async def test_a_rush_for_the_pool_does_not_look_like_a_database_that_is_away(
    begin: BeginWork, settled: Settled
) -> None:
    @asynccontextmanager
    async def full() -> AsyncIterator[UnitOfWork]:
        raise TimeoutError
        yield

    cast, places = settled
    record = DatabaseRecord(full, watch=begin)
    assert await record.heads([places.section.id]) == {places.section.id: 2}
    assert cast.sato.id in await record.revisions([cast.sato.id])
    assert cast.sato.id in await record.standings([cast.sato.id])
    with pytest.raises(TimeoutError):
        await record.reset(places.section.id)


async def test_readings_name_only_who_may_be_named(begin: BeginWork, settled: Settled) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.topic, "一")
        await read_up_to(work, cast.sugiyama, places.topic.id, 1)
    moved = {places.topic.id: Moved(0, {cast.sugiyama.id: 1})}
    told = (await DatabaseRecord(begin).readings(moved))[places.topic.id]
    assert (told.named, told.counts) == (frozenset({cast.sugiyama.id}), [(1, 1, 1)])
    async with begin() as work:
        await work.session.execute(text("UPDATE rooms SET hides_readers = true"))
    told = (await DatabaseRecord(begin).readings(moved))[places.topic.id]
    assert (told.named, told.counts) == (frozenset(), [(1, 1, 1)])
