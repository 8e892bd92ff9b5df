"""Moving the members of one room after the other: a short transaction each, with the events of the room's own log."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.database.faults import refusal_of
from app.people.models import Person
from app.rooms.change_role import change_roles_in
from app.rooms.join import enter
from app.rooms.leave import end_memberships
from app.rooms.models import Membership, Role, Room
from app.transfers.followers import RoomMove
from app.transfers.handover import hand_over, take_back
from app.transfers.models import Transfer, TransferRoom
from app.transfers.standing import memberships_said, restore_memberships
from app.work import BeginWork, UnitOfWork

logger = logging.getLogger("kairan.transfers")
TOGETHER = 100  # people in one entry of the audit
_NEXT = text("""
    SELECT transfer_rooms.room_id, transfer_rooms.transfer_id FROM transfer_rooms
    JOIN transfers ON transfers.id = transfer_rooms.transfer_id
    WHERE (transfers.state = 'moving' OR transfers.state = 'undoing' AND transfers.before IS NULL)
      AND transfer_rooms.state IN ('waiting', 'returning')
      AND NOT transfer_rooms.room_id = ANY(CAST(:stuck AS uuid[]))
    ORDER BY transfers.started_at, transfer_rooms.room_id LIMIT 1 FOR UPDATE OF transfer_rooms SKIP LOCKED
""")


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a move: who was there already neither enters nor rises."""

    entered: list[UUID]
    left: list[UUID]
    promoted: list[UUID]
    handed: dict[str, Any]


async def plan_rooms(session: AsyncSession, transfer: Transfer, moves: Sequence[RoomMove]) -> None:
    """Write down what is to be done in each room; from then on it will be, whatever happens."""
    rows = [
        {
            "room_id": move.id, "transfer_id": transfer.id, "organisation_id": transfer.organisation_id,
            "plan": {
                "entering": _texts(move.entering), "leaving": _texts(move.leaving), "promoted": _texts(move.promoted),
                "handovers": [[str(one), str(other)] for one, other in move.handovers],
            },
        }
        for move in moves
    ]  # fmt: skip
    if rows:
        await session.execute(insert(TransferRoom), rows)


async def move_next_room(begin: BeginWork, stuck: list[UUID]) -> bool:
    """One room that waits and that no other node has in its hands."""
    room_id: UUID | None = None
    try:
        async with begin() as work:
            found = (await work.session.execute(_NEXT, {"stuck": stuck})).first()
            if found is None:
                return False
            room_id = found.room_id
            await _move(work, found.room_id, found.transfer_id)
    except Exception as error:
        if room_id is None or refusal_of(error) is not None:
            raise
        logger.error("a room waits for the next round", exc_info=error)
        stuck.append(room_id)
    return True


async def _move(work: UnitOfWork, room_id: UUID, transfer_id: UUID) -> None:
    # The room's lock first, as everybody takes it: what is read after it is the newest. Nobody in the room does this,
    # so its log names no actor; the audit does.
    room = (
        await work.session.scalars(
            select(Room).where(Room.id == room_id).with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
    ).one()  # fmt: skip
    row, transfer = (
        await work.session.execute(
            select(TransferRoom, Transfer).join(Transfer, Transfer.id == TransferRoom.transfer_id)
            .where(TransferRoom.room_id == room_id, TransferRoom.transfer_id == transfer_id)
            .execution_options(populate_existing=True)
        )
    ).one()  # fmt: skip
    if row.state == "waiting":
        await _forward(work, room, row, transfer.created_by)
    else:
        await _back(work, room, row, transfer.created_by)
    await work.session.flush()


async def carry_out(work: UnitOfWork, room: Room, move: RoomMove) -> Moved:
    """Do it in a locked room, in the order in which nobody is missed: who takes over is there before the other goes."""
    entered = await enter(work, room, await _people(work.session, move.entering), by=None)
    promoted = await change_roles_in(work, room, move.promoted, "owner", by=None)
    handed = await hand_over(work.session, room, move.handovers)
    left = await end_memberships(work, room, await _members(work.session, room, move.leaving), by=None)
    return Moved(entered, left, promoted, handed)


async def _forward(work: UnitOfWork, room: Room, row: TransferRoom, by: UUID | None) -> None:
    move = _planned(room, row)
    before = await memberships_said(work.session, room.id, move.entering | move.leaving | move.promoted)
    moved = await carry_out(work, room, move)
    row.before, row.state = {"members": before, "entered": _texts(moved.entered), "handed": moved.handed}, "moved"
    await record_moved(work, room, by, entered=moved.entered, left=moved.left, promoted=moved.promoted)


def _planned(room: Room, row: TransferRoom) -> RoomMove:
    entering, leaving, promoted = (frozenset(_ids(row.plan[one])) for one in ("entering", "leaving", "promoted"))
    handovers = tuple((UUID(one), UUID(other)) for one, other in row.plan["handovers"])
    return RoomMove(room.id, room.name, entering, leaving, promoted, handovers)


async def _back(work: UnitOfWork, room: Room, row: TransferRoom, by: UUID | None) -> None:
    """Who was in is in again as before; who came by the transfer goes. Who came or went since by hand is left alone."""
    kept = row.before or {"members": [], "entered": [], "handed": {}}
    was_in = [one for one in kept["members"] if one["is_in"]]
    await take_back(work.session, room, kept["handed"])
    gone = [UUID(one["person_id"]) for one in was_in]
    entered = await enter(work, room, await _people(work.session, gone), by=None)
    roles: tuple[Role, ...] = ("member", "owner")
    for role in roles:
        await change_roles_in(
            work, room, [UUID(one["person_id"]) for one in was_in if one["role"] == role], role, by=None
        )
    left = await end_memberships(work, room, await _members(work.session, room, _ids(kept["entered"])), by=None)
    await work.session.flush()
    await restore_memberships(work.session, room, [one for one in was_in if UUID(one["person_id"]) in entered])
    row.state = "returned"
    await record_moved(work, room, by, entered=entered, left=left, promoted=[])


async def _people(session: AsyncSession, ids: Iterable[UUID]) -> list[Person]:
    """Whoever was suspended meanwhile does not enter."""
    query = select(Person).where(Person.id.in_(list(ids)), Person.suspended_at.is_(None)).order_by(Person.id)
    return list(await session.scalars(query))


async def _members(session: AsyncSession, room: Room, ids: Iterable[UUID]) -> list[Membership]:
    query = select(Membership).where(Membership.room_id == room.id, Membership.person_id.in_(list(ids)))
    query = query.where(Membership.left_seq.is_(None)).order_by(Membership.person_id)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def record_moved(work: UnitOfWork, room: Room, by: UUID | None, **people: Sequence[UUID]) -> None:
    """By their ids, many in several entries."""
    longest = max((len(one) for one in people.values()), default=0)
    for start in range(0, longest, TOGETHER):
        part = {name: _texts(ids[start : start + TOGETHER]) for name, ids in people.items()}
        await record_act(
            work, "room.transferred", organisation_id=room.organisation_id, actor_id=by, subject_id=room.id,
            detail={"room_id": str(room.id), **{name: list(ids) for name, ids in part.items() if ids}},
        )  # fmt: skip


def _ids(written: Iterable[str]) -> list[UUID]:
    return [UUID(one) for one in written]


def _texts(ids: Iterable[UUID]) -> list[str]:
    return sorted(str(one) for one in ids)
