"""An organisation goes out of a user group: by itself, or dismissed by the group's home. Its people's places end first.

Each membership ends with the event that is its barrier, so nothing later reaches them by any path; only then does the
admission go, to which the keys of the database tie every place in the group's rooms.
"""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Conflict, NotFound, NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.revise import lock_people
from app.rooms.empty_group import Gone, empty_rooms
from app.rooms.leave import end_memberships
from app.rooms.models import Membership, Room
from app.rooms.schemas import PartingOut
from app.user_groups.access import access_user_group
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_part
from app.work import BeginWork, UnitOfWork

NOBODY = Gone()


async def parting_of(session: AsyncSession, person: Person, user_group_id: UUID, organisation_id: UUID) -> PartingOut:
    """What would end: for whoever decides about it."""
    group = await _access(session, person, user_group_id, organisation_id)
    query = (
        select(
            func.count(Membership.person_id.distinct()).label("people"),
            func.count(Room.id.distinct()).filter(Room.kind == "topic").label("topics"),
            func.count(Room.id.distinct()).filter(Room.kind == "direct").label("conversations"),
        )
        .join(Room, Room.id == Membership.room_id)
        .where(*_places(group.id, organisation_id))
    )
    row = (await session.execute(query)).one()
    return PartingOut(**row._mapping, is_home=group.home_organisation_id == organisation_id)


async def go_out_of_group(begin: BeginWork, person: Person, user_group_id: UUID, organisation_id: UUID) -> None:
    """Its people first, some at a time, then the organisation with whoever came in meanwhile. Safe to retry."""
    async with begin() as work:
        group = await _access(work.session, person, user_group_id, organisation_id)
        _refuse_home(group, organisation_id)
    gone = await empty_rooms(begin, user_group_id, organisation_id)
    async with begin() as work:
        await leave_group(work, person, user_group_id, organisation_id, gone)


async def leave_group(
    work: UnitOfWork, person: Person, user_group_id: UUID, organisation_id: UUID, gone: Gone = NOBODY
) -> None:
    """All who are left at once: nobody stays inside. Once they are out there is nothing there to leave."""
    group = await _access(work.session, person, user_group_id, organisation_id)
    counted = await _take_out(work, group, organisation_id, gone)
    await _record(work, person, group, organisation_id, **counted)


async def dismiss_from_group(begin: BeginWork, group: UserGroup, organisation: Organisation) -> dict[str, int]:
    """The operator's act, in the same steps: says how many people went out of how many rooms."""
    async with begin() as work:
        newest = (await work.session.scalars(select(UserGroup).where(UserGroup.id == group.id))).one()
        _refuse_home(newest, organisation.id)
    gone = await empty_rooms(begin, group.id, organisation.id)
    async with begin() as work:
        newest = (await work.session.scalars(select(UserGroup).where(UserGroup.id == group.id))).one()
        return await dismiss_organisation(work, newest, organisation, gone)


async def dismiss_organisation(
    work: UnitOfWork, group: UserGroup, organisation: Organisation, gone: Gone = NOBODY
) -> dict[str, int]:
    counted = await _take_out(work, group, organisation.id, gone)
    await record_act(
        work, "user_group.dismissed", organisation_id=organisation.id, subject_id=group.id,
        detail={"organisation_id": str(organisation.id), **counted},
    )  # fmt: skip
    return counted


async def _take_out(work: UnitOfWork, group: UserGroup, organisation_id: UUID, gone: Gone) -> dict[str, int]:
    rooms = await _lock(work.session, group.id, organisation_id)
    await work.session.refresh(group)
    _refuse_home(group, organisation_id)
    query = select(Membership).where(*_places(group.id, organisation_id))
    places = list(await work.session.scalars(query.order_by(Membership.room_id, Membership.person_id)))
    people = sorted({one.person_id for one in places})
    await lock_people(work, people)
    by_room = {room_id: list(them) for room_id, them in groupby(places, lambda one: one.room_id)}
    for room in rooms:
        await end_memberships(work, room, by_room.get(room.id, []), by=None)
    await work.session.flush()
    await work.session.execute(delete(Admission).where(*_admission(group.id, organisation_id)))
    return {"people": len({*people} | gone.people), "rooms": len(by_room.keys() | gone.rooms)}


def _refuse_home(group: UserGroup, organisation_id: UUID) -> None:
    if group.home_organisation_id == organisation_id:
        raise Conflict(
            "幹事団体は退会できません。先に、ほかの参加団体を幹事団体にしてください。",
            "The home organisation cannot leave. Please make another organisation its home first.",
        )


async def _access(session: AsyncSession, person: Person, user_group_id: UUID, organisation_id: UUID) -> UserGroup:
    """The group, for an administrator of the organisation that goes or of the group's home."""
    group = await access_user_group(session, person, user_group_id)
    if not may_part(person, group, organisation_id):
        raise NotPermitted(
            "退会を決められるのは、その団体の管理者と、幹事団体の管理者だけです。",
            "Only an administrator of that organisation, or of the group's home, decides this.",
        )
    if await session.scalar(select(Admission.admitted_at).where(*_admission(group.id, organisation_id))) is None:
        raise NotFound
    return group


async def _lock(session: AsyncSession, group_id: UUID, organisation_id: UUID) -> Sequence[Room]:
    """Rooms in id order, as everybody locks them, then the admission: nobody comes in any more."""
    conversations = select(Membership.room_id).where(*_places(group_id, organisation_id))
    wanted = (Room.kind == "topic") | Room.id.in_(conversations)
    query = select(Room).where(Room.user_group_id == group_id, wanted).order_by(Room.id)
    locked = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    rooms = (await session.scalars(locked)).all()
    admission = select(Admission.admitted_at).where(*_admission(group_id, organisation_id)).with_for_update()
    if await session.scalar(admission) is None:
        raise NotFound
    there = {room.id for room in rooms}
    newer = (await session.scalars(locked)).all()  # a conversation that began meanwhile
    return sorted([*rooms, *(one for one in newer if one.id not in there)], key=lambda one: one.id)


def _places(group_id: UUID, organisation_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.user_group_id == group_id, Membership.organisation_id == organisation_id,
        Membership.left_seq.is_(None),
    )  # fmt: skip


def _admission(group_id: UUID, organisation_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (Admission.user_group_id == group_id, Admission.organisation_id == organisation_id)


async def _record(work: UnitOfWork, person: Person, group: UserGroup, organisation_id: UUID, **counted: int) -> None:
    """Both organisations have it in their audit: the one that goes, and the one that sent it away."""
    action = "user_group.left" if person.organisation_id == organisation_id else "user_group.dismissed"
    for whose in dict.fromkeys((organisation_id, person.organisation_id)):
        await record_act(
            work, action, organisation_id=whose, actor_id=person.id, subject_id=group.id,
            detail={"organisation_id": str(organisation_id), **counted},
        )  # fmt: skip
