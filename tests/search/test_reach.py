"""Where somebody may search: where they are now, and no further back than they may see."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.schemas import InternalRoomDraft
from app.search.reach import Ground, grounds_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_only_the_rooms_that_one_is_in(work: UnitOfWork, cast: Cast, places: Places) -> None:
    async def rooms(person: object, **named: object) -> set[object]:
        return {one.room_id for one in await grounds_of(work.session, person, **named)}  # type: ignore[arg-type]

    assert await rooms(cast.sato) == {places.section.id, places.direct.id, places.topic.id}
    assert await rooms(cast.sato, room_id=places.topic.id) == {places.topic.id}
    assert await rooms(cast.sato, user_group_id=cast.group.id) == {places.topic.id}
    assert await rooms(cast.yoshida) == set()
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert await rooms(cast.takahashi) == {places.direct.id}


async def test_a_room_of_others_and_none_at_all_look_alike(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for room_id in (places.elsewhere.id, uuid4()):
        with pytest.raises(NotFound):
            await grounds_of(work.session, cast.sato, room_id)


async def test_a_room_that_hides_its_past_begins_where_one_came_in(work: UnitOfWork, cast: Cast) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話", "もっと前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    [ground] = await grounds_of(work.session, cast.takahashi)
    assert (ground.floor, ground.head, ground.folded_number) == (2, 3, 0)
    assert [ground.has(number) for number in (2, 3, 4)] == [False, True, False]
    assert [one.floor for one in await grounds_of(work.session, cast.sato, room.id)] == [0]


def test_nothing_beyond_the_head_is_there() -> None:
    assert not Ground(uuid4(), 0, 5, 9, 9, 5).has(6)
