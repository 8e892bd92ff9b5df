"""Going out of a room: by oneself, or removed by an owner. The event is the barrier."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.errors import NotFound, NotPermitted
from app.people.bylines import bylines_of
from app.people.models import Person
from app.people.revise import revise_people
from app.rooms.access import Place, access_room
from app.rooms.audit import record_left, record_member_removed
from app.rooms.log import Entry, append_events
from app.rooms.models import Membership, Room
from app.rooms.policy import may_leave, may_remove_members
from app.rooms.schemas import MemberLeft
from app.work import UnitOfWork


async def leave_room(work: UnitOfWork, person: Person, room_id: UUID) -> None:
    """Leave; what is said from then on does not reach oneself any more."""
    place = await access_room(work.session, person, room_id, lock=True)
    if not may_leave(place.room):
        raise NotPermitted("ダイレクトメッセージからは退出できません。", "A direct room cannot be left.")
    await end_memberships(work, place.room, [place.membership], by=person)
    await record_left(work, person, place.room)


async def remove_member(work: UnitOfWork, person: Person, room_id: UUID, person_id: UUID) -> None:
    """Take somebody out. Nothing with a later `seq` reaches them, on any node, by any path."""
    if person_id == person.id:
        await leave_room(work, person, room_id)
        return
    place = await access_room(work.session, person, room_id, lock=True)
    if not may_remove_members(place.membership, place.room):
        raise NotPermitted("メンバーを外せるのはルームの管理者だけです。", "Only a room's owner removes members.")
    membership, member = await _member(work, place, person_id)
    await end_memberships(work, place.room, [membership], by=person)
    await record_member_removed(work, person, place.room, member)


async def _member(work: UnitOfWork, place: Place, person_id: UUID) -> tuple[Membership, Person]:
    query = select(Membership, Person).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.room_id == place.room.id, Membership.person_id == person_id)
    found = (await work.session.execute(query.where(Membership.left_seq.is_(None)))).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


async def end_memberships(
    work: UnitOfWork, room: Room, memberships: Sequence[Membership], *, by: Person | None
) -> list[UUID]:
    """End these in a locked room, each with the event that is its barrier; gives back whose they were."""
    gone = [one.person_id for one in memberships]
    if not gone:
        return gone
    people = {one.id: one for one in await work.session.scalars(select(Person).where(Person.id.in_(gone)))}
    bylines = await bylines_of(work.session, list(people.values()))
    actor, entries = by.id if by else None, []
    for place, membership in enumerate(memberships, 1):
        membership.left_seq, membership.left_at = room.last_seq + place, func.now()
        left = MemberLeft(person=bylines[membership.person_id], by=actor)
        entries.append(Entry("member.left", left, actor=actor, subject=membership.person_id, is_end=True))
    await append_events(work, room, entries)
    await revise_people(work, gone)
    return gone
