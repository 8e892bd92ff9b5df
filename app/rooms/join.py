"""Coming into a room: by invitation into an internal room, by oneself into a topic."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from app.errors import NotPermitted, OutsideOrganisation
from app.people.bylines import bylines_of
from app.people.models import Person
from app.people.revise import revise_people
from app.people.sight import seen_by
from app.rooms.access import access_room, access_topic
from app.rooms.audit import record_joined, record_members_added
from app.rooms.guests import refuse_guests
from app.rooms.log import Entry, append_events
from app.rooms.models import Membership, Role, Room
from app.rooms.policy import may_add_members, may_invite
from app.rooms.schemas import MemberJoined
from app.work import UnitOfWork


async def add_members(work: UnitOfWork, person: Person, room_id: UUID, person_ids: Collection[UUID]) -> list[UUID]:
    """Bring colleagues into an internal room. Safe to retry: who is in already stays as they are."""
    place = await access_room(work.session, person, room_id, lock=True)
    if not may_add_members(place.room):
        raise NotPermitted("このルームには人を追加できません。", "People cannot be added to this room.")
    colleagues = await colleagues_of(work, person, person_ids)
    if not may_invite(person):
        raise NotPermitted("ゲストは人を招けません。", "Guests invite nobody.")
    is_owner = place.membership.role == "owner"
    await refuse_guests(work.session, person, place.room, colleagues, is_owner=is_owner)
    entered = await enter(work, place.room, colleagues, by=person)
    await record_members_added(work, person, place.room, entered)
    return entered


async def join_topic(work: UnitOfWork, person: Person, room_id: UUID) -> None:
    """Join a topic of a group that admitted one's organisation. Safe to retry."""
    room = await access_topic(work.session, person, room_id)
    if await enter(work, room, [person], by=person):
        await record_joined(work, person, room)


async def colleagues_of(work: UnitOfWork, person: Person, person_ids: Collection[UUID]) -> list[Person]:
    """These people, all of one's own organisation and visible; strangers and unknown ids are refused alike."""
    wanted = set(person_ids)
    query = select(Person).where(Person.id.in_(wanted), Person.organisation_id == person.organisation_id)
    query = query.where(await seen_by(work.session, person))
    found = list(await work.session.scalars(query.where(Person.suspended_at.is_(None)).order_by(Person.id)))
    if len(found) != len(wanted):
        raise OutsideOrganisation
    return found


async def enter(
    work: UnitOfWork, room: Room, people: Sequence[Person], *, by: Person | None, role: Role = "member"
) -> list[UUID]:
    """Write the memberships and their events into a locked room; gives back who is new. Nobody brings in whom a
    transfer brings."""
    known = {m.person_id: m for m in await work.session.scalars(_memberships(room, people))}
    bylines = await bylines_of(work.session, people)
    actor = by.id if by else None
    entries: list[Entry] = []
    for person in sorted(people, key=lambda one: one.id):
        membership = known.get(person.id)
        if membership is not None and membership.left_seq is None:
            continue
        if membership is None:
            membership = _new_membership(room, person)
            work.session.add(membership)
        _begin(membership, room, role, seq=room.last_seq + len(entries) + 1)
        joined = MemberJoined(person=bylines[person.id], role=role, by=actor)
        entries.append(Entry("member.joined", joined, actor=actor, subject=person.id))
    await append_events(work, room, entries)
    entered = [entry.subject for entry in entries if entry.subject]
    await revise_people(work, entered)
    return entered


def _memberships(room: Room, people: Sequence[Person]) -> Select[Membership]:
    return select(Membership).where(Membership.room_id == room.id, Membership.person_id.in_([p.id for p in people]))


def _new_membership(room: Room, person: Person) -> Membership:
    return Membership(
        room_id=room.id, person_id=person.id, organisation_id=person.organisation_id,
        room_organisation_id=room.organisation_id, user_group_id=room.user_group_id,
    )  # fmt: skip


def _begin(membership: Membership, room: Room, role: Role, *, seq: int) -> None:
    """From the room's next event on. What was said before counts as read, not as news."""
    membership.role = role
    membership.joined_seq, membership.joined_number = seq, room.last_number
    membership.read_number = room.last_number
    membership.left_seq, membership.left_at, membership.joined_at = None, None, func.now()
