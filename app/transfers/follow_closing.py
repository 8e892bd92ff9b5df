"""Rooms follow people whose department is closed, and are as they were when it opens again within the day.

Nobody is moved who has no access: their rooms follow them once they are back, as after a directory's change.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Department, DepartmentClosing
from app.people.models import Person
from app.people.staff_changes import Held
from app.transfers.followers import RoomMove, Staffing, moves_of
from app.transfers.models import Transfer, TransferRoom
from app.transfers.move_rooms import plan_rooms
from app.transfers.remember_posts import followed_by_rooms, held_by, parents_of
from app.transfers.weigh import rooms_standing
from app.work import UnitOfWork

_IN = text("""
    SELECT DISTINCT person_id FROM posts JOIN people ON people.id = person_id
    WHERE department_id = ANY(CAST(:departments AS uuid[])) AND ended_on IS NULL AND suspended_at IS NULL
""")
_CODES = select(Department.id, Department.code)


async def moves_of_closing(
    session: AsyncSession, organisation_id: UUID, department_ids: Collection[UUID], successor_id: UUID
) -> list[RoomMove]:
    """The dry run: what would happen in rooms, should everybody's posts in these departments go to the successor."""
    people = list(await session.scalars(_IN, {"departments": list(department_ids)}))
    wanted = _CODES.where(Department.id.in_([*department_ids, successor_id]))
    codes = {one.id: one.code for one in await session.execute(wanted)}
    closed = {codes[one] for one in department_ids}
    before = await held_by(session, people)
    after = {
        Held(one.person_id, codes[successor_id], one.title) if one.department_code in closed else one for one in before
    }
    return await _moves(session, organisation_id, before, after)


@asynccontextmanager
async def followed_out(
    work: UnitOfWork, department: Department, people: Collection[UUID], *, by: UUID
) -> AsyncIterator[None]:
    """Around the moving of all these people's posts out of it."""
    session, organisation_id = work.session, department.organisation_id
    query = select(Person.id).where(Person.id.in_(people), Person.suspended_at.is_(None))
    active = list(await session.scalars(query))
    before = await held_by(session, active)
    async with followed_by_rooms(work, organisation_id, set(people) - set(active), by=by):
        yield
    moves = await _moves(session, organisation_id, before, await held_by(session, active))
    if moves:
        transfer = Transfer(
            id=uuid4(), organisation_id=organisation_id, name=department.name, lines=0, columns={}, state="moving",
            created_by=by, department_id=department.id, started_at=func.now(),
        )  # fmt: skip
        session.add(transfer)
        await session.flush()
        await plan_rooms(session, transfer, moves)


async def take_hold(work: UnitOfWork, department_id: UUID) -> Transfer | None:
    """What closing it does in rooms, held still; before any person is locked, for whoever moves a room locks them."""
    # Both were written in one transaction, and bear its time.
    together = (DepartmentClosing.department_id == Transfer.department_id) & (
        DepartmentClosing.closed_at == Transfer.started_at
    )
    query = select(Transfer).join(DepartmentClosing, together).where(Transfer.department_id == department_id)
    transfer: Transfer | None = await work.session.scalar(query)
    if transfer is not None:
        await work.session.scalars(_rooms(transfer).with_for_update())
        # Only now, for whoever moves its last room finishes it.
        newest = select(Transfer).where(Transfer.id == transfer.id).with_for_update()
        await work.session.scalar(newest.execution_options(populate_existing=True))
    return transfer


async def follow_back(work: UnitOfWork, transfer: Transfer, returned: Collection[UUID]) -> None:
    """Whoever has their post back is in their rooms as before; whoever was moved on since stays where they are."""
    back = {str(one) for one in returned}
    for row in await work.session.scalars(_rooms(transfer)):
        if row.state == "waiting":
            row.plan = {name: [one for one in ids if one not in back] for name, ids in row.plan.items()}
        elif row.state == "moved" and row.before is not None:
            row.before, row.state = _of(row.before, back), "returning"
    transfer.state = "undoing"
    await work.session.flush()


def _of(before: dict[str, Any], people: Collection[str]) -> dict[str, Any]:
    members = [one for one in before["members"] if one["person_id"] in people]
    return {**before, "members": members, "entered": [one for one in before["entered"] if one in people]}


def _rooms(transfer: Transfer) -> Select[TransferRoom]:
    query = select(TransferRoom).where(TransferRoom.transfer_id == transfer.id).order_by(TransferRoom.room_id)
    return query.execution_options(populate_existing=True)


async def _moves(session: AsyncSession, organisation_id: UUID, before: set[Held], after: set[Held]) -> list[RoomMove]:
    rooms = await rooms_standing(session, organisation_id)
    moves = moves_of(rooms, Staffing(before, after, await parents_of(session, organisation_id)))
    # Posts that end here begin elsewhere under another name: nobody takes over from anybody.
    return [replace(move, handovers=()) for move in moves]
