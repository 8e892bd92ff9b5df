"""The bridge: what the worker has not come to yet, read as it is and folded while somebody searches."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.messages.schemas import MessageOut
from app.search.blocks import SIZE
from app.search.candidates import Candidate
from app.search.reach import Ground

# Edited or deleted since their block was written; those that are not in a block at all are read anyway.
_STALE = text("""
    SELECT found.* FROM unnest(
        CAST(:rooms AS uuid[]), CAST(:afters AS bigint[]), CAST(:numbers AS bigint[])
    ) AS ground (room_id, after, number)
    CROSS JOIN LATERAL (
        SELECT DISTINCT events.room_id, events.number FROM events
        WHERE events.room_id = ground.room_id AND events.seq > ground.after
          AND events.kind IN ('message.edited', 'message.deleted') AND events.number <= ground.number
        OFFSET 0) AS found
""")


async def stale_numbers(session: AsyncSession, grounds: Iterable[Ground]) -> set[tuple[UUID, int]]:
    """The messages that say something else by now than their blocks do."""
    behind = [one for one in grounds if one.folded_number and one.last_seq > one.folded_seq]
    if not behind:
        return set()
    asked = {
        "rooms": [one.room_id for one in behind], "afters": [one.folded_seq for one in behind],
        "numbers": [one.folded_number for one in behind],
    }  # fmt: skip
    return {(row.room_id, row.number) for row in await session.execute(_STALE, asked)}


async def unfolded_messages(
    session: AsyncSession, candidates: Sequence[Candidate], grounds: dict[UUID, Ground]
) -> list[MessageOut]:
    """All that was said beyond the blocks, of these stretches."""
    wanted = [
        (one.room_id, number)
        for one in candidates
        for number in range(one.first_number, one.first_number + SIZE)
        if grounds[one.room_id].has(number) and number > grounds[one.room_id].folded_number
    ]
    return await messages_numbered(session, wanted)
