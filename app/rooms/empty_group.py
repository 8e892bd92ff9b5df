"""Taking an organisation's people out of a user group's rooms, some at a time, before the organisation itself goes.

All in one transaction held every room of the group for as long as it took, up to a minute, and nobody could send there.
Stopped between two steps, some people are out of some rooms; asked again, it goes on from there.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.people.revise import lock_people
from app.rooms.leave import end_memberships
from app.rooms.models import Membership, Room
from app.work import BeginWork

A_TIME = 200  # people of one room: a tenth of a second, for which those who write there wait


@dataclass(frozen=True, slots=True)
class Gone:
    """Who is out already, and of which rooms."""

    people: frozenset[UUID] = frozenset()
    rooms: frozenset[UUID] = frozenset()


async def empty_rooms(begin: BeginWork, user_group_id: UUID, organisation_id: UUID) -> Gone:
    """Each step under its room's lock, each place with the event that is its barrier. Whoever comes in behind it is
    taken out when the organisation goes."""
    here = (
        Membership.user_group_id == user_group_id, Membership.organisation_id == organisation_id,
        Membership.left_seq.is_(None),
    )  # fmt: skip
    async with begin() as work:
        query = select(Membership.room_id).where(*here).distinct().order_by(Membership.room_id)
        room_ids = list(await work.session.scalars(query))
    people = set[UUID]()
    for room_id in room_ids:
        while gone := await _take_some(begin, room_id, organisation_id):
            people.update(gone)
    return Gone(frozenset(people), frozenset(room_ids))


async def _take_some(begin: BeginWork, room_id: UUID, organisation_id: UUID) -> list[UUID]:
    async with begin() as work:
        locked = select(Room).where(Room.id == room_id).with_for_update(key_share=True)
        room = (await work.session.scalars(locked.execution_options(populate_existing=True))).one()
        query = select(Membership).where(
            Membership.room_id == room_id, Membership.organisation_id == organisation_id, Membership.left_seq.is_(None)
        )
        places = list(await work.session.scalars(query.order_by(Membership.person_id).limit(A_TIME)))
        await lock_people(work, [one.person_id for one in places])
        return await end_memberships(work, room, places, by=None)
