"""Which blocks can have something in them, the newest first, and what is in them.

Everything is read room by room (LATERAL), so that each search touches its own partition only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.search.blocks import SIZE, Block, block_of
from app.search.reach import Ground
from app.search.signature import MOST_BITS, bits_of

_ALL_BITS = " AND ".join(f"get_bit(signature, :bit{place}) = 1" for place in range(MOST_BITS))
# A block that still grows has no signature and is always looked at. What lies beyond the position is unfolded, whatever
# stands in the table: after a change of the folding those are the old lines.
_FOLDED = f"""
    SELECT ground.room_id, search_blocks.first_number, search_blocks.last_at, false AS is_unfolded
    FROM search_blocks
    WHERE search_blocks.room_id = ground.room_id AND first_number <= ground.folded_number
      AND first_number + {SIZE - 1} > ground.floor
      AND (:is_any OR signature IS NULL OR ({_ALL_BITS}))
      AND last_at >= coalesce(:since, last_at) AND first_at <= coalesce(:until, first_at)
      AND (CAST(:sender AS uuid) IS NULL OR CAST(:sender AS uuid) = ANY(senders)) AND (has_files OR NOT :has_file)
    OFFSET 0
"""
_UNFOLDED = f"""
    SELECT ground.room_id, first_number, coalesce(newest.sent_at, now()) AS last_at, true AS is_unfolded
    FROM generate_series(greatest(ground.folded_number, ground.floor) / {SIZE} * {SIZE} + 1, ground.head, {SIZE})
        AS first_number
    LEFT JOIN LATERAL (
        SELECT messages.sent_at FROM messages WHERE messages.room_id = ground.room_id
          AND messages.number = least(first_number + {SIZE - 1}, ground.head) LIMIT 1) AS newest ON true
    WHERE ground.head > ground.folded_number
"""
_CANDIDATES = text(f"""
    SELECT found.* FROM unnest(
        CAST(:rooms AS uuid[]), CAST(:floors AS bigint[]), CAST(:heads AS bigint[]), CAST(:folded AS bigint[])
    ) AS ground (room_id, floor, head, folded_number)
    CROSS JOIN LATERAL (({_FOLDED}) UNION ALL ({_UNFOLDED})) AS found
    ORDER BY found.last_at DESC, found.room_id, found.first_number DESC LIMIT :most
""")
_LINES = text("""
    SELECT found.* FROM unnest(CAST(:rooms AS uuid[]), CAST(:firsts AS bigint[])) AS wanted (room_id, first_number)
    CROSS JOIN LATERAL (
        SELECT room_id, first_number, lines, senders, times, has_files FROM search_blocks
        WHERE search_blocks.room_id = wanted.room_id AND search_blocks.first_number = wanted.first_number
          AND NOT EXISTS (SELECT FROM unnest(CAST(:words AS text[])) AS word WHERE strpos(lines, word) = 0)
        LIMIT 1) AS found
""")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block to look into; `last_at` is when the newest message in it was sent."""

    room_id: UUID
    first_number: int
    last_at: datetime
    is_unfolded: bool


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a message must have, besides exact phrases, and so the block that it is in."""

    words: tuple[str, ...] = ()
    sender_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    has_file: bool = False


async def candidates_in(session: AsyncSession, grounds: Sequence[Ground], sieve: Sieve, most: int) -> list[Candidate]:
    """The newest of the blocks that may have something."""
    bits = bits_of(sieve.words)
    asked: dict[str, Any] = {
        "rooms": [one.room_id for one in grounds], "floors": [one.floor for one in grounds],
        "heads": [one.head for one in grounds], "folded": [one.folded_number for one in grounds],
        "is_any": not bits, "since": sieve.since, "until": sieve.until, "sender": sieve.sender_id,
        "has_file": sieve.has_file, "most": most,
    }  # fmt: skip
    # As many as there are places for: those that are left over ask for the first bit again.
    asked |= {f"bit{place}": (bits or [0])[place if place < len(bits) else 0] for place in range(MOST_BITS)}
    rows = await session.execute(_CANDIDATES, asked)
    return [Candidate(row.room_id, row.first_number, row.last_at, row.is_unfolded) for row in rows]


async def blocks_with(session: AsyncSession, candidates: Sequence[Candidate], words: Sequence[str]) -> list[Block]:
    """Those of the folded candidates in whose text every one of the words stands somewhere."""
    if not candidates:
        return []
    rooms, firsts = [one.room_id for one in candidates], [one.first_number for one in candidates]
    rows = await session.execute(_LINES, {"rooms": rooms, "firsts": firsts, "words": list(words)})
    return [block_of(dict(row)) for row in rows.mappings()]
