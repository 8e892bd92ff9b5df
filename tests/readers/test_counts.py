"""Figures: how many of those who were there have read, told to members, and for live frames."""

from app.messages.read import read_up_to
from app.readers.counts import MOST_TOLD, counts_seen_by, readings_of
from app.realtime.record import Moved
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.models import Room
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def seen(work: UnitOfWork, cast: Cast, room: Room, first: int = 1, last: int = 100) -> list[tuple[int, int, int]]:
    return await counts_seen_by(work.session, await access_room(work.session, cast.sato, room.id), first, last)


async def test_readers_count_and_the_sender_does_not(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "一", "二")
    assert await seen(work, cast, places.section) == [(1, 0, 2), (2, 0, 2)]
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    assert await seen(work, cast, places.section) == [(1, 1, 2), (2, 0, 2)]
    await say(work, cast.takahashi, places.section, "返事")  # whoever answers has read what was said before
    assert await seen(work, cast, places.section, 2) == [(2, 1, 2), (3, 0, 2)]


async def test_who_comes_later_and_who_has_gone_is_waited_for_by_nobody(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert await seen(work, cast, places.section) == [(1, 0, 1)]
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert await seen(work, cast, places.section) == [(1, 0, 0)]


async def test_a_suspended_colleague_is_waited_for_by_nobody(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    cast.takahashi.suspended_at = cast.takahashi.created_at
    await work.session.flush()
    assert await seen(work, cast, places.section) == [(1, 0, 0)]


async def test_what_is_hidden_is_not_counted_either(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(
        work, cast.takahashi, InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    )
    await say(work, cast.takahashi, room, "前の話")
    await add_members(work, cast.takahashi, room.id, [cast.sato.id])
    await say(work, cast.takahashi, room, "後の話")
    assert await seen(work, cast, room) == [(2, 0, 1)]


async def test_a_frame_tells_of_what_was_passed_and_of_so_many_at_most(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, *("話" for _ in range(MOST_TOLD + 10)))
    for since in (MOST_TOLD + 8, 0):
        last = MOST_TOLD + 10
        await read_up_to(work, cast.takahashi, places.section.id, last)
        moved = {places.section.id: Moved(since, {cast.takahashi.id: last})}
        told = (await readings_of(work.session, moved))[places.section.id]
        assert [number for number, _, _ in told.counts] == list(range(max(since, last - MOST_TOLD) + 1, last + 1))
        assert {(read, of) for _, read, of in told.counts} == {(1, 1)}


async def test_of_several_towns_each_decides_for_its_own_people(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.topic, "一")
    moved = {places.topic.id: Moved(0, {cast.sugiyama.id: 1, cast.sato.id: 1})}
    cast.minato.hides_readers = True
    await work.session.flush()
    told = (await readings_of(work.session, moved))[places.topic.id]
    assert told.named == {cast.sato.id}
