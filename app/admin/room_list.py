"""The organisation's own rooms that somebody should look at: with nobody who answers for them, or long silent."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_see_rooms
from app.admin.schemas import WatchedRoomOut
from app.errors import NotPermitted
from app.people.models import Person
from app.people.order import cursor_of, keys_in, moment_in

Concern = Literal["ownerless", "stale", "all"]
# Conversations of a few are not listed: who talks with whom is no matter of administration.
_ROOMS = text("""
    SELECT rooms.id, rooms.name, counted.members, counted.owners, rooms.created_at,
           nullif(heard.at, '-infinity') AS last_message_at
    FROM rooms CROSS JOIN LATERAL (
        SELECT count(*) AS members,
               count(*) FILTER (WHERE memberships.role = 'owner' AND people.suspended_at IS NULL) AS owners
        FROM memberships JOIN people ON people.id = memberships.person_id
        WHERE memberships.room_id = rooms.id AND memberships.left_seq IS NULL) AS counted
    CROSS JOIN LATERAL (
        SELECT coalesce((SELECT sent_at FROM messages
                         WHERE messages.room_id = rooms.id AND messages.number = rooms.last_number), '-infinity') AS at
    ) AS heard
    WHERE rooms.organisation_id = :organisation AND rooms.kind = 'internal'
      AND CASE :concern WHEN 'ownerless' THEN counted.owners = 0
               WHEN 'stale' THEN greatest(heard.at, rooms.created_at) < now() - interval '180 days'
               ELSE true END
      AND (CAST(:room AS uuid) IS NULL OR (heard.at, rooms.name, rooms.id)
           > (coalesce(CAST(:at AS timestamptz), '-infinity'), CAST(:name AS text), CAST(:room AS uuid)))
    ORDER BY heard.at, rooms.name, rooms.id LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class WantedRooms:
    """Which of them, and which page."""

    concern: Concern = "ownerless"
    after: str | None = None
    limit: int = 50


async def rooms_to_watch(
    session: AsyncSession, person: Person, wanted: WantedRooms
) -> tuple[list[WatchedRoomOut], str | None]:
    """Names and figures, nothing that was said; the longest silent first."""
    if not may_see_rooms(person):
        raise NotPermitted
    asked = {"organisation": person.organisation_id, "concern": wanted.concern, "most": wanted.limit + 1}
    rows = (await session.execute(_ROOMS, asked | _place(wanted.after))).all()
    items = [WatchedRoomOut.model_validate(row) for row in rows[: wanted.limit]]
    return items, _cursor(items[-1]) if len(rows) > wanted.limit else None


def _place(cursor: str | None) -> dict[str, Any]:
    at, name, room_id = ("", "", None) if cursor is None else keys_in(cursor, 3)
    return {"at": moment_in(at) if at else None, "name": name, "room": room_id}


def _cursor(room: WatchedRoomOut) -> str:
    return cursor_of([room.last_message_at.isoformat() if room.last_message_at else "", room.name, room.id])
