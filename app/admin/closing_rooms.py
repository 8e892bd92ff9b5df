"""The dry run of closing a department: who would come into which room, who would go, and which are left to nobody."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_department, refuse_outside
from app.admin.close_department import closed_with
from app.admin.policy import may_change_departments, may_see_rooms
from app.admin.schemas import ClosingRoomOut, ClosingRoomsOut
from app.errors import NotPermitted
from app.people.models import Person
from app.transfers.follow_closing import moves_of_closing
from app.transfers.followers import RoomMove

MOST = 50  # rooms that are named, and people in each


async def rooms_of_closing(
    session: AsyncSession, person: Person, department_id: UUID, successor_id: UUID
) -> ClosingRoomsOut:
    """Counted for whoever administers departments, and named for an administrator alone. Writes nothing."""
    if not may_change_departments(person):
        raise NotPermitted
    await access_department(session, person, department_id)
    below = await closed_with(session, person, department_id, successor_id)
    await refuse_outside(session, person, successor_id)
    moves = await moves_of_closing(session, person.organisation_id, below, successor_id)
    # What needs somebody goes first, then the rooms with most to see.
    moves.sort(key=lambda move: (not move.is_ownerless, -len(move.entering) - len(move.leaving)))
    return ClosingRoomsOut(
        rooms=len(moves), ownerless=sum(move.is_ownerless for move in moves),
        entering=sum(len(move.entering) for move in moves), leaving=sum(len(move.leaving) for move in moves),
        items=await _named(session, moves[:MOST]) if may_see_rooms(person) else [],
    )  # fmt: skip


async def _named(session: AsyncSession, moves: list[RoomMove]) -> list[ClosingRoomOut]:
    people = {one for move in moves for one in (*move.entering, *move.leaving)}
    query = select(Person.id, Person.name, Person.kana).where(Person.id.in_(people)).order_by(Person.kana, Person.id)
    names = {row.id: row.name for row in await session.execute(query)}

    def named(ids: Iterable[UUID]) -> list[str]:
        wanted = set(ids)
        return [name for one, name in names.items() if one in wanted][:MOST]

    return [
        ClosingRoomOut(
            room_id=move.id, name=move.name, entering=len(move.entering), entering_names=named(move.entering),
            leaving=len(move.leaving), leaving_names=named(move.leaving), is_ownerless=move.is_ownerless,
        )
        for move in moves
    ]  # fmt: skip
