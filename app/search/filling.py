"""Filling the blocks: what the rooms' logs say since the last time, folded and written, some rooms at a time.

A room's position is the last event that its blocks know of. Several nodes fill side by side: each takes rooms that no
other one holds. Safe to do again, and safe to be cut off: blocks and position move in one transaction.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.folding import VERSION
from app.messages.history import messages_numbered
from app.messages.schemas import MessageOut
from app.search.blocks import Block, block_of, first_of
from app.work import UnitOfWork

ROOMS, EVENTS = 32, 256  # at a time, so that nobody waits for long
LOCK = 0x5345_4152_4348  # "SEARCH"
SAID, CHANGED = ("message.sent",), ("message.edited", "message.deleted")

# The rooms with little to do first: what was just said is found at once, also while a long past is being worked up.
_BEHIND = text("""
    SELECT rooms.id, rooms.last_seq - coalesce(known.seq, 0) AS events, count(*) OVER () AS all_rooms,
           sum(rooms.last_seq - coalesce(known.seq, 0)) OVER () AS all_events, known.room_id IS NULL AS is_new
    FROM rooms LEFT JOIN (
        SELECT room_id, CASE WHEN folding = :version THEN seq END AS seq FROM search_positions
    ) AS known ON known.room_id = rooms.id
    WHERE rooms.last_seq > coalesce(known.seq, 0)
    ORDER BY events, rooms.id LIMIT :rooms
""")
# Two nodes that write the same position would wait for each other: the one that comes second leaves it to the first.
_BEGIN = text("""
    INSERT INTO search_positions (room_id, folding) SELECT id, :version FROM unnest(CAST(:rooms AS uuid[])) AS t (id)
    WHERE pg_try_advisory_xact_lock(:lock) ON CONFLICT DO NOTHING
""")
_HOLD = text("""
    SELECT room_id, CASE WHEN folding = :version THEN seq END AS seq,
           CASE WHEN folding = :version THEN number ELSE 0 END AS number
    FROM search_positions WHERE room_id = ANY(CAST(:rooms AS uuid[])) ORDER BY room_id FOR UPDATE SKIP LOCKED
""")
_EVENTS = text("""
    SELECT found.* FROM unnest(CAST(:rooms AS uuid[]), CAST(:afters AS bigint[])) AS held (room_id, after)
    CROSS JOIN LATERAL (
        SELECT events.room_id, events.seq, events.number, events.kind FROM events
        WHERE events.room_id = held.room_id AND events.seq > held.after ORDER BY events.seq LIMIT :events) AS found
    ORDER BY found.room_id, found.seq LIMIT :events
""")
_BLOCKS = text("""
    SELECT found.* FROM unnest(CAST(:rooms AS uuid[]), CAST(:firsts AS bigint[])) AS wanted (room_id, first_number)
    CROSS JOIN LATERAL (
        SELECT room_id, first_number, lines, senders, times, has_files FROM search_blocks
        WHERE search_blocks.room_id = wanted.room_id AND search_blocks.first_number = wanted.first_number
        LIMIT 1) AS found
""")
_WRITE = text("""
    INSERT INTO search_blocks
        (room_id, first_number, first_at, last_at, signature, lines, senders, times, has_files)
    VALUES (:room_id, :first_number, :first_at, :last_at, :signature, :lines, :senders, :times, :has_files)
    ON CONFLICT (room_id, first_number) DO UPDATE SET
        first_at = excluded.first_at, last_at = excluded.last_at, signature = excluded.signature,
        lines = excluded.lines, senders = excluded.senders, times = excluded.times, has_files = excluded.has_files
""")
_MOVE = text("""
    UPDATE search_positions SET seq = moved.seq, number = moved.number, folding = :version
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:seqs AS bigint[]), CAST(:numbers AS bigint[]))
        AS moved (room_id, seq, number)
    WHERE search_positions.room_id = moved.room_id
""")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the blocks are behind the rooms' logs, and how much of it was just caught up."""

    rooms: int = 0
    events: int = 0
    caught_up: int = 0


async def fill_blocks(work: UnitOfWork) -> Progress:
    """Fold what was said, edited and deleted in some of the rooms that are behind."""
    behind = (await work.session.execute(_BEHIND, {"version": VERSION, "rooms": ROOMS})).all()
    if not behind:
        return Progress()
    fresh = [room.id for room in behind if room.is_new]
    if fresh:
        await work.session.execute(_BEGIN, {"rooms": fresh, "version": VERSION, "lock": LOCK})
    held = {"version": VERSION, "rooms": [room.id for room in behind]}
    places = (await work.session.execute(_HOLD, held)).all()
    events = await _follow(work.session, places)
    return Progress(behind[0].all_rooms, int(behind[0].all_events), events)


async def _follow(session: AsyncSession, places: Sequence[Any]) -> int:
    if not places:  # another node has all of them
        return 0
    asked = {"rooms": [one.room_id for one in places], "afters": [one.seq or 0 for one in places], "events": EVENTS}
    events = (await session.execute(_EVENTS, asked)).all()
    numbers = {(one.room_id, one.number) for one in events if one.kind in (*SAID, *CHANGED)}
    await _fold(session, await messages_numbered(session, sorted(numbers)))
    seqs = {one.room_id: one.seq for one in events}
    reached = {one.room_id: one.number for one in places} | {
        one.room_id: one.number for one in events if one.kind in SAID
    }
    moved = {"rooms": list(seqs), "seqs": list(seqs.values()), "numbers": [reached[room] for room in seqs]}
    await session.execute(_MOVE, {**moved, "version": VERSION})
    return len(events)


async def _fold(session: AsyncSession, messages: Sequence[MessageOut]) -> None:
    """Into their blocks; the messages come in the order of their numbers."""
    wanted = list(dict.fromkeys((one.room_id, first_of(one.number)) for one in messages))
    if not wanted:
        return
    asked = {"rooms": [room_id for room_id, _ in wanted], "firsts": [first for _, first in wanted]}
    rows = (await session.execute(_BLOCKS, asked)).mappings()
    blocks = {(row["room_id"], row["first_number"]): block_of(dict(row)) for row in rows}
    for key in wanted:
        blocks.setdefault(key, Block(*key))
    for message in sorted(messages, key=lambda one: one.number):
        blocks[message.room_id, first_of(message.number)].take(message)
        await asyncio.sleep(0)  # whoever else has something to do does it first
    await session.execute(_WRITE, [_row(block) for block in blocks.values()])


def _row(block: Block) -> dict[str, Any]:
    return {
        "room_id": block.room_id, "first_number": block.first_number, "signature": block.signature,
        "first_at": min(block.times), "last_at": max(block.times), "lines": "\n".join(block.lines),
        "senders": block.senders, "times": block.times, "has_files": block.has_files,
    }  # fmt: skip
