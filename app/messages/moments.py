"""When somebody read: the moments at which their marker moved, to the minute, gathered by month.

What is promised: the time of a reading is never told too early, and to the minute as long as the moments of a month
suffice. Somebody who looks into one room more often than that in one month has the two nearest moments made one, the
later; so what is told is then late by the smallest gap there was. A marker that moved before this was kept has no time.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

MOST = 96  # moments of one person in one room and month; a row stays well under a page
KEPT = 64

Moments = tuple[list[int], list[datetime]]

_MONTH = text("""
    SELECT month, numbers, moments FROM read_moments
    WHERE room_id = :room_id AND person_id = :person_id ORDER BY month DESC LIMIT 1
""")
_THIN = text("""
    UPDATE read_moments SET numbers = CAST(:numbers AS bigint[]), moments = CAST(:moments AS timestamptz[])
    WHERE room_id = :room_id AND person_id = :person_id AND month = :month
""")


async def thin_moments(session: AsyncSession, room_id: UUID, person_id: UUID) -> None:
    """Make room in a month that is full; the caller has just written it, so nobody else can."""
    whose = {"room_id": room_id, "person_id": person_id}
    row = (await session.execute(_MONTH, whose)).one()
    numbers, moments = thinned(row.numbers, row.moments, KEPT)
    await session.execute(_THIN, whose | {"month": row.month, "numbers": numbers, "moments": moments})


def thinned(numbers: Sequence[int], moments: Sequence[datetime], size: int) -> Moments:
    """The moments without those that are nearest to their successors; the last one always stays."""
    kept = list(zip(numbers, moments, strict=True))
    while len(kept) > size:
        nearest = min(range(len(kept) - 1), key=lambda place: kept[place + 1][1] - kept[place][1])
        del kept[nearest]  # its messages count as read at the later of the two
    return [number for number, _ in kept], [moment for _, moment in kept]
