"""Going out of a room: by oneself, or removed by an owner. The event is the barrier."""

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
    await _end(work, place.room, place.membership, person, by=person)
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
    await _end(work, place.room, membership, member, by=person)
    await record_member_removed(work, person, place.room, member)


async def _member(work: UnitOfWork, place: Place, person_id: UUID) -> tuple[Membership, Person]:
    query = select(Membership, Person).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.room_id == place.room.id, Membership.person_id == person_id)
    found = (await work.session.execute(query.where(Membership.left_seq.is_(None)))).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


async def _end(work: UnitOfWork, room: Room, membership: Membership, member: Person, *, by: Person) -> None:
    membership.left_seq, membership.left_at = room.last_seq + 1, func.now()
    byline = (await bylines_of(work.session, [member]))[member.id]
    left = MemberLeft(person=byline, by=by.id)
    await append_events(work, room, [Entry("member.left", left, actor=by.id, subject=member.id, is_end=True)])
    await revise_people(work, [member.id])
