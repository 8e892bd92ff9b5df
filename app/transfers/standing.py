"""How somebody stood in a room: kept before a transfer moves them, and put back when it is undone."""

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.rooms.models import Room

_SAID = text("""
    SELECT coalesce(jsonb_agg(jsonb_build_object('person_id', person_id, 'is_in', left_seq IS NULL, 'role', role,
        'read_number', read_number, 'joined_seq', joined_seq, 'joined_number', joined_number, 'joined_at', joined_at)
        ORDER BY person_id), '[]')
    FROM memberships WHERE room_id = :room_id AND person_id = ANY(CAST(:people AS uuid[]))
""")
# From which event on is only asked where the past is hidden; elsewhere the new beginning stays the truth of the log.
_RESTORE = text("""
    UPDATE memberships SET read_number = old.read_number, joined_number = old.joined_number,
        joined_at = old.joined_at, joined_seq = CASE WHEN :hides_past THEN old.joined_seq
                                                     ELSE memberships.joined_seq END
    FROM jsonb_to_recordset(CAST(:members AS jsonb)) AS old (person_id uuid, read_number bigint, joined_seq bigint,
        joined_number bigint, joined_at timestamptz)
    WHERE memberships.room_id = :room_id AND memberships.person_id = old.person_id
""")


async def memberships_said(session: AsyncSession, room_id: UUID, people: Collection[UUID]) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = await session.scalar(_SAID, {"room_id": room_id, "people": list(people)}) or []
    return said


async def restore_memberships(session: AsyncSession, room: Room, members: Sequence[dict[str, Any]]) -> None:
    """As if they had never been out: what they had read, and what of the past they may see."""
    if members:
        asked = {"room_id": room.id, "hides_past": room.hides_past, "members": json.dumps(list(members))}
        await session.execute(_RESTORE, asked)
