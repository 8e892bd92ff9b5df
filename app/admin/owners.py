"""Naming an owner for a room that nobody answers for: an administrator's act, heard in the room."""

from uuid import UUID

from sqlalchemy import Select, select

from app.admin.policy import may_see_rooms
from app.audit.record import record_act
from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.people.bylines import bylines_of
from app.people.models import Person
from app.people.schemas import BylineOut
from app.rooms.access import access_kept_room
from app.rooms.change_role import change_roles_in
from app.rooms.models import Membership, Role, Room
from app.work import UnitOfWork

MOST = 500


async def candidates_for(work: UnitOfWork, person: Person, room_id: UUID) -> list[BylineOut]:
    """Those in a room without an owner who could be one, by name."""
    room = await _ownerless(work, person, room_id)
    people = (await work.session.scalars(_members(room.id).order_by(Person.kana, Person.id).limit(MOST))).all()
    bylines = await bylines_of(work.session, people)
    return [bylines[one.id] for one in people]


async def name_owner(work: UnitOfWork, person: Person, room_id: UUID, person_id: UUID) -> None:
    """Somebody who is in the room answers for it from now on. Safe to retry: who is its owner already stays it."""
    room = await _own(work, person, room_id)
    owners = set(await work.session.scalars(_members(room.id, role="owner").with_only_columns(Person.id)))
    if person_id in owners:
        return
    if owners:
        raise Conflict("このルームには管理者がいます。", "This room has an owner.")
    if await work.session.scalar(_members(room.id).where(Person.id == person_id)) is None:
        raise Invalid(
            "管理者にできるのは、このルームの中にいる職員だけです。", "Only staff who are in the room can be its owner."
        )
    await change_roles_in(work, room, [person_id], "owner", by=None)
    await record_act(
        work, "room.owner_named", organisation_id=person.organisation_id, actor_id=person.id, subject_id=room.id,
        detail={"room_id": str(room.id), "person_id": str(person_id)},
    )  # fmt: skip


async def _ownerless(work: UnitOfWork, person: Person, room_id: UUID) -> Room:
    room = await _own(work, person, room_id)
    if await work.session.scalar(_members(room.id, role="owner").limit(1)) is not None:
        raise Conflict("このルームには管理者がいます。", "This room has an owner.")
    return room


async def _own(work: UnitOfWork, person: Person, room_id: UUID) -> Room:
    """A room of one's own organisation, locked; topics and conversations are nobody's to give away."""
    if not may_see_rooms(person):
        raise NotPermitted
    room = (await access_kept_room(work.session, person, room_id)).room
    if room.kind != "internal":
        raise NotFound
    return room


def _members(room_id: UUID, *, role: Role | None = None) -> Select[Person]:
    query = select(Person).join(Membership, Membership.person_id == Person.id)
    query = query.where(Membership.room_id == room_id, Membership.left_seq.is_(None))
    query = query.where(Person.suspended_at.is_(None), Person.guest_of.is_(None))
    return query if role is None else query.where(Membership.role == role)
