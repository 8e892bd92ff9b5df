"""The dry run: what a list would change of people and of their rooms, as things stand now. It writes nothing."""

import asyncio
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.organisations.models import Organisation
from app.people.import_people import weigh_staff_list
from app.people.staff_changes import StaffChanges
from app.people.staff_list import StaffList
from app.people.staff_standing import StaffStanding
from app.sign_in.seals import Seals
from app.transfers.access import organisation_of
from app.transfers.columns import missing_from, staff_list_of
from app.transfers.followers import RoomMove, RoomStanding, moves_of, staffing_of
from app.transfers.followings import followings_in
from app.transfers.models import Transfer
from app.transfers.receive import table_of
from app.wording import FieldFault

# Rooms that follow posts, and rooms whose owners all lose their access.
_ROOMS = text("""
    SELECT rooms.id, rooms.name, memberships.person_id, memberships.role
    FROM rooms LEFT JOIN memberships ON memberships.room_id = rooms.id AND memberships.left_seq IS NULL
    WHERE rooms.organisation_id = :organisation_id AND rooms.kind = 'internal' AND rooms.id IN (
        SELECT room_id FROM room_followings WHERE organisation_id = :organisation_id
        UNION SELECT room_id FROM memberships WHERE person_id = ANY(CAST(:going AS uuid[])) AND role = 'owner'
          AND left_seq IS NULL AND room_organisation_id = :organisation_id)
    ORDER BY rooms.id
""")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a list changes; with problems it changes nothing."""

    standing: StaffStanding | None = None
    changes: StaffChanges = field(default_factory=StaffChanges)
    rooms: list[RoomMove] = field(default_factory=list)
    problems: Sequence[FieldFault] = ()

    @property
    def mark(self) -> str:
        """The same for the same difference: what was shown is what is applied."""
        told = hashlib.blake2b(digest_size=16)
        for said in _said(self):
            told.update(said.encode())
        return told.hexdigest()


async def weigh(session: AsyncSession, seals: Seals, transfer: Transfer) -> Weighed:
    missing = missing_from(transfer.columns)
    if missing:
        said = FieldFault("、".join(missing), "どの列か選んでください。", "Please say which column it is.")
        return Weighed(problems=[said])
    staff_list = await asyncio.to_thread(lambda: staff_list_of(table_of(seals, transfer), transfer.columns))
    organisation = await organisation_of(session, transfer)
    rules = {"suspend_missing": transfer.suspends_missing, "moves_rooms": transfer.moves_rooms}
    try:
        weighed = await weigh_list(session, organisation, staff_list, **rules)
    except Invalid as refusal:
        return Weighed(problems=refusal.fields or [FieldFault("", refusal.ja, refusal.en)])
    lost = [one for one in weighed.changes.suspended if one.id == transfer.created_by]
    if lost:
        why = "取り込むあなた自身が名簿にありません。名簿に加えるか、「名簿にない人」を残す設定にしてください。"
        return Weighed(problems=[FieldFault(lost[0].name, why, "You yourself are not in the list.")])
    return weighed


async def weigh_list(
    session: AsyncSession,
    organisation: Organisation,
    staff_list: StaffList,
    *,
    suspend_missing: bool = False,
    moves_rooms: bool = True,
) -> Weighed:
    """A list that has been read; refused with every fault when it has any."""
    standing, changes = await weigh_staff_list(session, organisation, staff_list, suspend_missing=suspend_missing)
    going = [one.id for one in changes.suspended]
    rooms = await rooms_standing(session, organisation.id, going) if moves_rooms else []
    moves = await asyncio.to_thread(moves_of, rooms, staffing_of(standing, changes))
    return Weighed(standing, changes, moves)


async def rooms_standing(
    session: AsyncSession, organisation_id: UUID, going: Collection[UUID] = ()
) -> list[RoomStanding]:
    """Every room that posts may move somebody in, or that loses an owner by those who go."""
    followings = await followings_in(session, organisation_id)
    names, members = dict[UUID, str](), dict[UUID, dict[UUID, str]]()
    asked = {"organisation_id": organisation_id, "going": list(going)}
    for room_id, name, person_id, role in await session.execute(_ROOMS, asked):
        names[room_id] = name
        there = members.setdefault(room_id, {})
        if person_id is not None:
            there[person_id] = role
    return [RoomStanding(one, names[one], tuple(followings.get(one, ())), members[one]) for one in names]


def _said(weighed: Weighed) -> Iterator[str]:
    changes = weighed.changes
    yield repr([(one.field, one.ja) for one in weighed.problems])
    yield repr((sorted(changes.new_departments.items()), sorted(changes.renamed_departments.items())))
    yield repr(sorted(changes.reopened_departments.items()))
    for people in (changes.added, changes.changed, changes.moved, changes.given_password):
        lines = sorted((listed.line for listed in people), key=lambda line: line.staff_number)
        yield repr(lines)
    numbers = {one.line.staff_number: one.id for one in changes.added}
    new = {person_id: number for number, person_id in numbers.items()}
    for held in (changes.further_begun, changes.further_ended):
        yield repr(sorted((new.get(one.person_id, str(one.person_id)), one.department_code, one.title) for one in held))
    yield repr(sorted((new.get(one, str(one)), day) for one, day in changes.last_days.items()))
    for gone in (changes.suspended, changes.reinstated):
        yield repr(sorted(one.staff_number for one in gone))
    for move in weighed.rooms:
        for people_there in (move.entering, move.leaving, move.promoted):
            yield repr((str(move.id), sorted(new.get(one, str(one)) for one in people_there)))
