"""Where somebody may search now: the rooms they are in, from where to where, and how far those are folded."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.folding import VERSION
from app.people.models import Person

_REACH = text("""
    SELECT rooms.id, rooms.last_seq, rooms.last_number,
           CASE WHEN rooms.hides_past THEN memberships.joined_number ELSE 0 END AS floor,
           coalesce(known.seq, 0) AS folded_seq, coalesce(known.number, 0) AS folded_number
    FROM memberships JOIN rooms ON rooms.id = memberships.room_id
    LEFT JOIN search_positions AS known ON known.room_id = rooms.id AND known.folding = :version
    WHERE memberships.person_id = :me AND memberships.left_seq IS NULL
      AND (CAST(:room AS uuid) IS NULL OR rooms.id = CAST(:room AS uuid))
      AND (CAST(:user_group AS uuid) IS NULL OR rooms.user_group_id = CAST(:user_group AS uuid))
    ORDER BY rooms.id
""")


@dataclass(frozen=True, slots=True)
class Ground:
    """One room to search: messages above `floor`, up to the head that was read together with the membership."""

    room_id: UUID
    floor: int
    head: int
    last_seq: int
    folded_seq: int
    folded_number: int

    def has(self, number: int) -> bool:
        return self.floor < number <= self.head


async def grounds_of(
    session: AsyncSession, person: Person, room_id: UUID | None = None, user_group_id: UUID | None = None
) -> Sequence[Ground]:
    """All the rooms this person is in now, or those of them that were named."""
    asked = {"me": person.id, "room": room_id, "user_group": user_group_id, "version": VERSION}
    rows = (await session.execute(_REACH, asked)).all()
    if room_id is not None and not rows:
        raise NotFound
    return [Ground(row.id, row.floor, row.last_number, row.last_seq, row.folded_seq, row.folded_number) for row in rows]
