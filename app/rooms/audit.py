"""What is done to rooms and their members, for the audit of every organisation that it concerns."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from pydantic import JsonValue

from app.audit.acts import Detail
from app.audit.record import record_act
from app.people.models import Person
from app.room_rules.classes import InformationClass
from app.rooms.models import Room
from app.work import UnitOfWork

TOGETHER = 100  # people in one entry


async def record_room_created(work: UnitOfWork, person: Person, room: Room) -> None:
    group: Detail = {"user_group_id": str(room.user_group_id)} if room.user_group_id else {}
    await _record(work, "room.created", person, room.id, {"kind": room.kind} | group)


async def record_room_changed(work: UnitOfWork, person: Person, room: Room, changed: Detail) -> None:
    """What it is for may be long and is only said to be another."""
    await _record(
        work, "room.changed", person, room.id, changed | {one: True for one in ("description",) if one in changed}
    )


async def record_class_changed(work: UnitOfWork, person: Person, room: Room, before: InformationClass) -> None:
    now: Detail = {"confidentiality": room.confidentiality, "holds_personal_data": room.holds_personal_data}
    await _record(work, "room.class_changed", person, room.id, now | {"before": before._asdict()})


async def record_members_added(work: UnitOfWork, person: Person, room: Room, entered: Sequence[UUID]) -> None:
    """Everybody by their id; many in several entries, so that none becomes too long to read."""
    left = iter(sorted(entered))
    while part := [str(one) for one in islice(left, TOGETHER)]:
        await _record(work, "room.members_added", person, room.id, {"person_ids": list[JsonValue](part)})


async def record_joined(work: UnitOfWork, person: Person, room: Room) -> None:
    await _record(work, "room.joined", person, room.id, {})


async def record_left(work: UnitOfWork, person: Person, room: Room) -> None:
    await _record(work, "room.left", person, room.id, {})


async def record_member_removed(work: UnitOfWork, person: Person, room: Room, member: Person) -> None:
    """Said to both organisations, where somebody of another one was taken out of a topic."""
    for organisation_id in sorted({person.organisation_id, member.organisation_id}):
        await record_act(
            work, "room.member_removed", organisation_id=organisation_id, actor_id=person.id, subject_id=member.id,
            detail={"room_id": str(room.id)},
        )  # fmt: skip


async def _record(work: UnitOfWork, action: str, person: Person, room_id: UUID, detail: Detail) -> None:
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=person.id, subject_id=room_id,
        detail=detail | {"room_id": str(room_id)},
    )  # fmt: skip
