"""Finding a room for somebody: only a member's room is there at all."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.rooms.access import access_room, access_topic
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


@pytest.mark.parametrize("lock", [False, True])
async def test_a_member_finds_the_room_and_their_place_in_it(
    work: UnitOfWork, cast: Cast, places: Places, lock: bool
) -> None:
    place = await access_room(work.session, cast.takahashi, places.section.id, lock=lock)
    assert (place.room.id, place.membership.person_id) == (places.section.id, cast.takahashi.id)


@pytest.mark.parametrize("lock", [False, True])
async def test_anybody_else_finds_nothing(work: UnitOfWork, cast: Cast, places: Places, lock: bool) -> None:
    for person in (cast.yoshida, cast.sugiyama):
        for room_id in (places.section.id, uuid4()):
            with pytest.raises(NotFound):
                await access_room(work.session, person, room_id, lock=lock)


async def test_a_topic_is_found_by_everybody_whose_organisation_was_admitted(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    for person in (cast.yoshida, cast.sugiyama):
        assert (await access_topic(work.session, person, places.topic.id)).id == places.topic.id
    with pytest.raises(NotFound):
        await access_topic(work.session, cast.sugiyama, places.elsewhere.id)
