"""Finding a room for somebody: only a member's room is there at all."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.people.models import Person
from app.rooms.models import Membership, Room
from app.rooms.policy import may_keep_from_outside
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_see_groups

# Put together once: nearly every request asks it.
_PLACE = (
    select(Room, Membership)
    .join(Membership, Membership.room_id == Room.id)
    .where(Room.id == bindparam("room_id"), Membership.person_id == bindparam("person_id"))
    .where(Membership.left_seq.is_(None))
    .execution_options(populate_existing=True)
)

_KEPT = (
    select(Room, UserGroup, Membership)
    .outerjoin(UserGroup, UserGroup.id == Room.user_group_id)
    .outerjoin(
        Membership,
        and_(
            Membership.room_id == Room.id, Membership.person_id == bindparam("person_id"),
            Membership.left_seq.is_(None),
        ),
    )
    .where(Room.id == bindparam("room_id"))
    .execution_options(populate_existing=True)
)  # fmt: skip


class Reach(NamedTuple):
    """How much of a room's log somebody may know, from `floor` to the head, and how far they have read it."""

    room_id: UUID
    epoch: int
    last_seq: int
    last_number: int
    floor: int
    read_number: int
    is_shared: bool = False  # with other organisations


@dataclass(frozen=True, slots=True)
class Place:
    """A room, and one's membership in it."""

    room: Room
    membership: Membership

    @property
    def floor(self) -> int:
        """The number of the last message that this member may not read."""
        return self.membership.joined_number if self.room.hides_past else 0

    @property
    def reach(self) -> Reach:
        room, membership = self.room, self.membership
        floor = membership.joined_seq - 1 if room.hides_past else 0
        return Reach(room.id, room.epoch, room.last_seq, room.last_number, floor, membership.read_number)


class Kept(NamedTuple):
    """A room for somebody who keeps it in order, with its user group; they need not be in it."""

    room: Room
    group: UserGroup | None
    membership: Membership | None


async def access_room(session: AsyncSession, person: Person, room_id: UUID, *, lock: bool = False) -> Place:
    """The room, if this person is in it now. With `lock`, nobody else changes it until the work ends."""
    if lock:
        # The lock first, in a statement of its own: what the next one reads is then the newest.
        await session.execute(select(Room.id).where(Room.id == room_id).with_for_update(key_share=True))
    found = (await session.execute(_PLACE, {"room_id": room_id, "person_id": person.id})).first()
    if found is None:
        raise NotFound
    return Place(found[0], found[1])


async def access_kept_room(session: AsyncSession, person: Person, room_id: UUID) -> Kept:
    """The room, locked, for whoever is in it, or administers the organisation that answers for it or for its group."""
    await session.execute(select(Room.id).where(Room.id == room_id).with_for_update(key_share=True))
    row = (await session.execute(_KEPT, {"room_id": room_id, "person_id": person.id})).first()
    if row is None:
        raise NotFound
    kept = Kept(*row)
    if kept.membership is None and not may_keep_from_outside(person, kept.room, kept.group):
        raise NotFound
    return kept


async def access_topic(session: AsyncSession, person: Person, room_id: UUID) -> Room:
    """A topic that this person may join, locked: one of a group that admitted their organisation. No guest may."""
    if not may_see_groups(person):
        raise NotFound
    await session.execute(select(Room.id).where(Room.id == room_id).with_for_update(key_share=True))
    query = (
        select(Room)
        .join(Admission, Admission.user_group_id == Room.user_group_id)
        .where(Room.id == room_id, Room.kind == "topic", Admission.organisation_id == person.organisation_id)
        .execution_options(populate_existing=True)
    )
    room = await session.scalar(query)
    if room is None:
        raise NotFound
    return room
