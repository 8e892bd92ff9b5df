"""The organisation's own rooms that somebody should look at: with nobody who answers for them, or long silent."""

from typing import Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_see_rooms
from app.admin.schemas import WatchedRoomOut
from app.errors import NotPermitted
from app.people.models import Person

Concern = Literal["ownerless", "stale", "all"]
MOST = 200
# Conversations of a few are not listed: who talks with whom is no matter of administration.
_ROOMS = text("""
    SELECT rooms.id, rooms.name, counted.members, counted.owners,
           (SELECT sent_at FROM messages WHERE messages.room_id = rooms.id AND messages.number = rooms.last_number)
               AS last_message_at, rooms.created_at
    FROM rooms CROSS JOIN LATERAL (
        SELECT count(*) AS members,
               count(*) FILTER (WHERE memberships.role = 'owner' AND people.suspended_at IS NULL) AS owners
        FROM memberships JOIN people ON people.id = memberships.person_id
        WHERE memberships.room_id = rooms.id AND memberships.left_seq IS NULL) AS counted
    WHERE rooms.organisation_id = :organisation AND rooms.kind = 'internal'
      AND CASE :concern WHEN 'ownerless' THEN counted.owners = 0
               WHEN 'stale' THEN coalesce((SELECT sent_at FROM messages WHERE messages.room_id = rooms.id
                   AND messages.number = rooms.last_number), rooms.created_at) < now() - interval '180 days'
               ELSE true END
    ORDER BY last_message_at NULLS FIRST, rooms.name, rooms.id LIMIT :most
""")


async def rooms_to_watch(session: AsyncSession, person: Person, concern: Concern) -> list[WatchedRoomOut]:
    """Names and figures, nothing that was said; the longest silent first."""
    if not may_see_rooms(person):
        raise NotPermitted
    asked = {"organisation": person.organisation_id, "concern": concern, "most": MOST}
    return [WatchedRoomOut.model_validate(row) for row in await session.execute(_ROOMS, asked)]
