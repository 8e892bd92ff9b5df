"""Opening a direct room: the same people always get the same room."""

import hashlib
from collections.abc import Collection, Sequence
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid, OutsideOrganisation
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.revise import lock_people
from app.people.sight import seen_by
from app.rooms.audit import record_members_added, record_room_created
from app.rooms.join import enter
from app.rooms.models import Membership, Room
from app.user_groups.models import Admission
from app.work import UnitOfWork


async def open_direct_room(work: UnitOfWork, person: Person, person_ids: Collection[UUID]) -> tuple[Room, bool]:
    """The room of exactly these people and oneself, and whether it is new. Safe to retry, safe to race.

    All of one organisation; or of several, when a user group admitted them all and each of them allows direct
    messages outside.
    """
    people = await _people(work.session, person, {*person_ids, person.id})
    if len(people) < 2:
        raise Invalid("自分以外の人を選んでください。", "Choose somebody besides yourself.")
    key = direct_key(people)
    room = await work.session.scalar(select(Room).where(Room.direct_key == key))
    if room is not None:
        await _bring_back(work, person, room, people)
        return room, False
    owner = await _owner(work.session, people)
    await lock_people(work, [one.id for one in people])
    written = insert(Room).values(id=uuid4(), kind="direct", direct_key=key, created_by=person.id, **owner)
    is_new = (await work.session.execute(written.on_conflict_do_nothing().returning(Room.id))).first() is not None
    room = (await work.session.scalars(select(Room).where(Room.direct_key == key))).one()
    if is_new:
        await enter(work, room, [person], by=person)
        entered = await enter(work, room, [one for one in people if one.id != person.id], by=person)
        await record_room_created(work, person, room)
        await record_members_added(work, person, room, entered)
    return room, is_new


async def _bring_back(work: UnitOfWork, person: Person, room: Room, people: Sequence[Person]) -> None:
    """Whose organisation left the room's user group, and was admitted again, is in it again."""
    inside = select(Membership.person_id).where(Membership.room_id == room.id, Membership.left_seq.is_(None))
    if {one.id for one in people} <= set(await work.session.scalars(inside)):
        return
    organisations = {one.organisation_id for one in people}
    admitted = select(func.count()).where(
        Admission.user_group_id == room.user_group_id, Admission.organisation_id.in_(organisations)
    )
    await _owner(work.session, people)
    if await work.session.scalar(admitted) != len(organisations):
        raise OutsideOrganisation
    await work.session.refresh(room, with_for_update={"key_share": True})
    await record_members_added(work, person, room, await enter(work, room, people, by=person))


def direct_key(people: Sequence[Person]) -> bytes:
    return hashlib.sha256(b"".join(sorted(one.id.bytes for one in people))).digest()


async def _people(session: AsyncSession, person: Person, wanted: set[UUID]) -> list[Person]:
    seen = await seen_by(session, person)
    query = select(Person).where(Person.id.in_(wanted), Person.suspended_at.is_(None), seen)
    found = list(await session.scalars(query))
    if len(found) != len(wanted):
        raise OutsideOrganisation(
            "選んだ人の中に、直接メッセージを送れない人がいます。", "Not all of them can be written to directly."
        )
    return found


async def _owner(session: AsyncSession, people: Sequence[Person]) -> dict[str, UUID]:
    organisations = {one.organisation_id for one in people}
    if len(organisations) == 1:
        return {"organisation_id": organisations.pop()}
    closed = select(func.count()).select_from(Organisation).where(
        Organisation.id.in_(organisations), Organisation.allows_direct_outside.is_(False)
    )  # fmt: skip
    common = (
        select(Admission.user_group_id)
        .where(Admission.organisation_id.in_(organisations))
        .group_by(Admission.user_group_id)
        .having(func.count() == len(organisations))
        .order_by(Admission.user_group_id)
        .limit(1)
    )
    group_id = await session.scalar(common)
    if await session.scalar(closed) or group_id is None:
        raise OutsideOrganisation(
            "他の自治体の人との直接メッセージは、双方の自治体が許可しているときだけ使えます。",
            "Direct messages to other organisations need both organisations' permission.",
        )
    return {"user_group_id": group_id}
