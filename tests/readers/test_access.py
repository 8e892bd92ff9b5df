"""Whose readers one may ask about: those of a message that one may read."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.readers.access import access_read
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_a_member_asks_an_outsider_and_a_removed_member_may_not(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    assert (await access_read(work.session, cast.takahashi, places.section.id, 1)).sender_id == cast.sato.id
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person, room_id, number in (
        (cast.sugiyama, places.section.id, 1), (cast.takahashi, places.section.id, 1),
        (cast.sato, places.section.id, 2), (cast.sato, uuid4(), 1),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await access_read(work.session, person, room_id, number)


async def test_what_was_said_before_one_came_is_hidden_where_the_past_is(work: UnitOfWork, cast: Cast) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    assert (await access_read(work.session, cast.takahashi, room.id, 2)).number == 2
    with pytest.raises(NotFound):
        await access_read(work.session, cast.takahashi, room.id, 1)
