"""What there is to export: how much was said in a period, as far as somebody may read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.export.period import Period
from app.rooms.access import Place

_OUTLINE = text("""
    WITH said AS (
        SELECT count(*) AS messages, coalesce(min(number), 0) AS first, coalesce(max(number), 0) AS last,
               min(sent_at) AS first_at, max(sent_at) AS last_at
        FROM messages WHERE room_id = :room_id AND number > :floor AND number <= :head
          AND sent_at >= coalesce(CAST(:since AS timestamptz), '-infinity')
          AND sent_at < coalesce(CAST(:until AS timestamptz), 'infinity'))
    SELECT said.*, (SELECT count(*) FROM memberships WHERE room_id = :room_id AND left_seq IS NULL) AS members,
           (SELECT count(*) FROM attachments JOIN messages USING (room_id, number)
            WHERE room_id = :room_id AND number BETWEEN said.first AND said.last AND messages.deleted_at IS NULL
              AND messages.sent_at >= coalesce(CAST(:since AS timestamptz), '-infinity')
              AND messages.sent_at < coalesce(CAST(:until AS timestamptz), 'infinity')) AS files
    FROM said
""")


@dataclass(frozen=True, slots=True)
class Outline:
    """The messages from number `first` to `last`, as many of them as were sent in the period."""

    messages: int
    first: int
    last: int
    first_at: datetime | None
    last_at: datetime | None
    members: int
    files: int


async def outline_of(session: AsyncSession, place: Place, period: Period) -> Outline:
    """Up to the head that was read with the membership: what is said later belongs to the next export."""
    asked = {
        "room_id": place.room.id, "floor": place.floor, "head": place.room.last_number,
        "since": period.begins_at, "until": period.ends_before,
    }  # fmt: skip
    return Outline(*(await session.execute(_OUTLINE, asked)).one())
