"""Rooms to look at: those with nobody who answers for them, and those long silent; never what was said."""

import pytest
from sqlalchemy import func

from app.admin.room_list import WantedRooms, rooms_to_watch
from app.errors import Invalid, NotPermitted
from app.people.order import cursor_of
from app.rooms.create import create_internal_room
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_a_room_whose_only_owner_is_suspended_has_nobody(work: UnitOfWork, watched: Cast, places: Places) -> None:
    assert await rooms_to_watch(work.session, watched.yoshida, WantedRooms("ownerless")) == ([], None)
    watched.sato.suspended_at = func.now()
    await work.session.flush()
    [found], _ = await rooms_to_watch(work.session, watched.yoshida, WantedRooms("ownerless"))
    assert (found.id, found.members, found.owners) == (places.section.id, 2, 0)


async def test_neither_conversations_nor_other_towns_rooms_are_listed(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    found, _ = await rooms_to_watch(work.session, watched.yoshida, WantedRooms("all"))
    assert [room.id for room in found] == [places.section.id]
    assert await rooms_to_watch(work.session, watched.yoshida, WantedRooms("stale")) == ([], None)


async def test_page_by_page_every_room_comes_once_the_silent_ones_first(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    await say(work, watched.sato, places.section, "おはようございます")
    for name in ("同じ名前", "同じ名前", 'えんぴつ "2B"'):
        await create_internal_room(work, watched.sato, InternalRoomDraft(kind="internal", name=name))
    pages: list[tuple[str, bool]] = []
    after = None
    for _ in range(4):
        found, after = await rooms_to_watch(work.session, watched.yoshida, WantedRooms("all", after, 1))
        pages += [(one.name, one.last_message_at is None) for one in found]
    assert after is None
    assert pages[-1] == (places.section.name, False)
    assert sorted(pages[:3]) == [('えんぴつ "2B"', True), ("同じ名前", True), ("同じ名前", True)]


@pytest.mark.parametrize("at", ["x", "2026-04-01T00:00:00", "0001-01-01T00:00:00+23:59"])
async def test_a_cursor_that_was_never_given_out_is_refused(work: UnitOfWork, watched: Cast, at: str) -> None:
    crafted = cursor_of([at, "庁舎", watched.sato.id])
    with pytest.raises(Invalid):
        await rooms_to_watch(work.session, watched.yoshida, WantedRooms("all", crafted))


async def test_only_administrators_see_them(work: UnitOfWork, watched: Cast) -> None:
    for person in (watched.sato, watched.takahashi):
        with pytest.raises(NotPermitted):
            await rooms_to_watch(work.session, person, WantedRooms("all"))
