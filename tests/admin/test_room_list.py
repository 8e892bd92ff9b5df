"""Rooms to look at: those with nobody who answers for them, and those long silent; never what was said."""

import pytest
from sqlalchemy import func

from app.admin.room_list import rooms_to_watch
from app.errors import NotPermitted
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def test_a_room_whose_only_owner_is_suspended_has_nobody(work: UnitOfWork, watched: Cast, places: Places) -> None:
    assert await rooms_to_watch(work.session, watched.yoshida, "ownerless") == []
    watched.sato.suspended_at = func.now()
    await work.session.flush()
    [found] = await rooms_to_watch(work.session, watched.yoshida, "ownerless")
    assert (found.id, found.members, found.owners) == (places.section.id, 2, 0)


async def test_neither_conversations_nor_other_towns_rooms_are_listed(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    found = await rooms_to_watch(work.session, watched.yoshida, "all")
    assert [room.id for room in found] == [places.section.id]
    assert await rooms_to_watch(work.session, watched.yoshida, "stale") == []


async def test_only_administrators_see_them(work: UnitOfWork, watched: Cast) -> None:
    for person in (watched.sato, watched.takahashi):
        with pytest.raises(NotPermitted):
            await rooms_to_watch(work.session, person, "all")
