"""Who is in a room, sorted by フリガナ."""

from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.people.directory import people_out
from app.people.models import Person
from app.rooms.models import Membership, Room
from app.rooms.schemas import MemberOut


async def members_of(
    session: AsyncSession, room: Room, *, after: str | None = None, limit: int = 100, only: list[UUID] | None = None
) -> tuple[list[MemberOut], str | None]:
    """A page of the room's members; `room` is one that the reader was found to be in."""
    query = select(Membership, Person.kana).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.room_id == room.id, Membership.left_seq.is_(None))
    if after is not None:
        kana, _, person_id = after.rpartition("\n")
        query = query.where(tuple_(Person.kana, Person.id) > (kana, _id(person_id)))
    if only is not None:
        query = query.where(Membership.person_id.in_(only))
    rows = (await session.execute(query.order_by(Person.kana, Person.id).limit(limit + 1))).all()
    people = {one.id: one for one in await people_out(session, [row[0].person_id for row in rows[:limit]])}
    members = [
        MemberOut(person=people[membership.person_id], role=membership.role, joined_at=membership.joined_at)
        for membership, _ in rows[:limit]
    ]
    following = f"{rows[limit - 1][1]}\n{rows[limit - 1][0].person_id}" if len(rows) > limit else None
    return members, following


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Invalid from None
