"""Making members owners, and owners members again, with an event for each."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from app.people.bylines import bylines_of
from app.people.models import Person
from app.rooms.log import Entry, append_events
from app.rooms.models import Membership, Role, Room
from app.rooms.schemas import MemberRoleChanged
from app.work import UnitOfWork


async def change_roles_in(
    work: UnitOfWork, room: Room, person_ids: Collection[UUID], role: Role, *, by: Person | None
) -> list[UUID]:
    """In a room that this work has locked; gives back whose role it was not yet. Safe to retry."""
    if not person_ids:
        return []
    query = select(Membership, Person).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.room_id == room.id, Membership.person_id.in_(person_ids))
    query = query.where(Membership.left_seq.is_(None), Membership.role != role).order_by(Person.id)
    found = (await work.session.execute(query)).all()
    bylines = await bylines_of(work.session, [person for _, person in found])
    actor, entries = by.id if by else None, []
    for membership, person in found:
        membership.role = role
        changed = MemberRoleChanged(person=bylines[person.id], role=role, by=actor)
        entries.append(Entry("member.role_changed", changed, actor=actor, subject=person.id))
    await append_events(work, room, entries)
    return [person.id for _, person in found]
