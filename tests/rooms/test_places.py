"""Where many people are: each in their own rooms, read together, and only with a session that holds."""

from datetime import timedelta
from uuid import UUID, uuid4

from app.messages.read import read_up_to
from app.people.models import Person
from app.people.sessions import end_session, open_session
from app.people.tokens import Claim
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import leave_room
from app.rooms.places import Places as Found
from app.rooms.places import places_of
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def claim(work: UnitOfWork, person: Person) -> Claim:
    return Claim(person.id, (await open_session(work, person, timedelta(days=1))).session_id)


def rooms(found: Found | None) -> set[UUID]:
    assert found is not None
    return {reach.room_id for reach in found.reaches}


async def test_each_is_found_in_their_own_rooms_in_the_order_of_asking(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    claims = [await claim(work, person) for person in (cast.sugiyama, cast.sato, cast.yoshida, cast.sato)]
    sugiyama, sato, yoshida, again = await places_of(work.session, claims)
    assert rooms(sugiyama) == {places.topic.id, places.elsewhere.id}
    assert rooms(sato) == rooms(again) == {places.section.id, places.direct.id, places.topic.id}
    assert rooms(yoshida) == set()


async def test_a_reach_is_what_the_membership_allows(work: UnitOfWork, cast: Cast, places: Places) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.yoshida.id])
    [found] = await places_of(work.session, [await claim(work, cast.yoshida)])
    assert found is not None
    assert found.reaches == [(await access_room(work.session, cast.yoshida, room.id)).reach]
    assert found.reaches[0].floor == 2


async def test_how_far_each_has_read_is_read_with_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    claims = [await claim(work, cast.sato), await claim(work, cast.takahashi)]
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    read = []
    for found in await places_of(work.session, claims):
        assert found is not None
        markers = {reach.room_id: reach.read_number for reach in found.reaches}
        read.append((markers[places.section.id], markers[places.direct.id]))
    assert read == [(2, 0), (1, 0)]


async def test_who_left_is_not_there_and_an_ended_session_finds_nothing(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    holds, ended = await claim(work, cast.takahashi), await claim(work, cast.takahashi)
    await leave_room(work, cast.takahashi, places.section.id)
    await end_session(work, cast.takahashi, ended.session_id)
    stolen = Claim(cast.sato.id, holds.session_id)
    found = await places_of(work.session, [holds, ended, stolen, Claim(cast.sato.id, uuid4())])
    assert rooms(found[0]) == {places.direct.id}
    assert found[1:] == [None, None, None]
