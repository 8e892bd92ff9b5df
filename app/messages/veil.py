"""Whether news of a message may say what it says: not while somebody in the room must not read that message.

An event is the same bytes for everybody who hears the room. In a room that hides its past from newcomers, news of an
older message would bring them what it says; so there it names the number alone, and who may read it asks for it.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# About `events`: an event, or something that looks like one.
VEILED = """
    EXISTS (SELECT FROM rooms JOIN memberships ON memberships.room_id = rooms.id
            WHERE rooms.id = events.room_id AND rooms.hides_past
              AND memberships.left_seq IS NULL AND memberships.joined_number >= events.number)
"""
_IS_VEILED = text(f"SELECT {VEILED} FROM (SELECT CAST(:room_id AS uuid), CAST(:number AS bigint))"
                  " AS events (room_id, number)")  # fmt: skip


async def is_veiled(session: AsyncSession, room_id: UUID, number: int) -> bool:
    """True where a member of this room came after the message, and may not know what was said before."""
    veiled: bool = (await session.execute(_IS_VEILED, {"room_id": room_id, "number": number})).scalar_one()
    return veiled
