"""Mentions: `<@person-id>` in a body, resolved to members of the room."""

import re
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import MentionOut

MOST = 100
_TOKEN = re.compile(r"<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>")
_MEMBERS = text("""
    SELECT memberships.room_id, people.id, people.name
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:people AS uuid[])) AS wanted (room_id, person_id)
    JOIN memberships USING (room_id, person_id) JOIN people ON people.id = memberships.person_id
    WHERE memberships.left_seq IS NULL
""")

Wanted = tuple[UUID, UUID]  # a room, a person


def mentioned_in(body: str) -> list[UUID]:
    """The people a body speaks of, each once, in order."""
    return list(dict.fromkeys(UUID(written) for written in _TOKEN.findall(body)))[:MOST] if "<@" in body else []


async def members_among(session: AsyncSession, wanted: Collection[Wanted]) -> dict[Wanted, MentionOut]:
    """Those of the wanted who are in the room; to anybody else a mention is only text."""
    if not wanted:
        return {}
    asked = {"rooms": [room_id for room_id, _ in wanted], "people": [person_id for _, person_id in wanted]}
    rows = await session.execute(_MEMBERS, asked)
    return {(row.room_id, row.id): MentionOut(id=row.id, name=row.name) for row in rows}
