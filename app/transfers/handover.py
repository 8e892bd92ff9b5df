"""What somebody kept in a room goes to whoever takes over: their marks, and the reminders that are still open.

Pins are the room's own and stay where they are. Where the past is hidden from newcomers, nothing is handed over: a
mark would tell of what may not be read.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.rooms.models import Room

_PAIRS = "unnest(CAST(:old AS uuid[]), CAST(:new AS uuid[])) AS pair (old, new)"
_STAYS = """
    JOIN memberships ON memberships.room_id = kept.room_id AND memberships.person_id = pair.new
      AND memberships.left_seq IS NULL
"""
_BOOKMARKS = text(f"""
    INSERT INTO bookmarks (room_id, person_id, number)
    SELECT kept.room_id, pair.new, kept.number FROM {_PAIRS}
    JOIN bookmarks AS kept ON kept.room_id = :room_id AND kept.person_id = pair.old {_STAYS}
    ON CONFLICT DO NOTHING RETURNING person_id, number
""")
_REMINDERS = text(f"""
    INSERT INTO reminders (room_id, person_id, number, due_at)
    SELECT kept.room_id, pair.new, kept.number, kept.due_at FROM {_PAIRS}
    JOIN reminders AS kept ON kept.room_id = :room_id AND kept.person_id = pair.old AND kept.done_at IS NULL {_STAYS}
    ON CONFLICT DO NOTHING RETURNING person_id, number
""")
_TAKE_BACK = {
    "bookmarks": text("""
        DELETE FROM bookmarks USING unnest(CAST(:people AS uuid[]), CAST(:numbers AS bigint[])) 
            AS gone (person_id, number)
        WHERE bookmarks.room_id = :room_id AND (bookmarks.person_id, bookmarks.number) = (gone.person_id, gone.number)
    """),
    "reminders": text("""
        DELETE FROM reminders USING unnest(CAST(:people AS uuid[]), CAST(:numbers AS bigint[])) 
            AS gone (person_id, number)
        WHERE reminders.room_id = :room_id AND (reminders.person_id, reminders.number) = (gone.person_id, gone.number)
    """),
}


async def hand_over(session: AsyncSession, room: Room, pairs: Sequence[tuple[UUID, UUID]]) -> dict[str, Any]:
    """Gives back what was copied; the one who goes keeps theirs, which wait until they come back."""
    if not pairs or room.hides_past:
        return {}
    await session.flush()
    asked = {"room_id": room.id, "old": [one for one, _ in pairs], "new": [other for _, other in pairs]}
    handed = {}
    for name, statement in (("bookmarks", _BOOKMARKS), ("reminders", _REMINDERS)):
        rows = await session.execute(statement, asked)
        handed[name] = [[str(person_id), number] for person_id, number in rows]
    return handed


async def take_back(session: AsyncSession, room: Room, handed: dict[str, Any]) -> None:
    for name, statement in _TAKE_BACK.items():
        if handed.get(name):
            people, numbers = zip(*handed[name], strict=True)
            asked = {"room_id": room.id, "people": [UUID(one) for one in people], "numbers": list(numbers)}
            await session.execute(statement, asked)
