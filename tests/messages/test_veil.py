"""News of a message names its number alone while somebody in the room must not read that message."""

from app.messages.veil import is_veiled
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import leave_room
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_where_everybody_may_read_everything_nothing_is_veiled(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "一")
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert not await is_veiled(work.session, places.section.id, 1)


async def test_what_a_newcomer_must_not_read_is_veiled_as_long_as_they_are_there(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="人事", hides_past=True))
    await say(work, cast.sato, room, "前の話")
    assert not await is_veiled(work.session, room.id, 1)
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    assert [await is_veiled(work.session, room.id, number) for number in (1, 2)] == [True, False]
    await leave_room(work, cast.takahashi, room.id)
    assert not await is_veiled(work.session, room.id, 1)
