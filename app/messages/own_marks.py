"""What of a page of history concerns its reader alone: their bookmarks, and reactions of theirs that are not named."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import MessageOut, OwnMarks, OwnReaction

_BOOKMARKED = text("""
    SELECT number FROM bookmarks
    WHERE room_id = :room_id AND person_id = :person_id AND number = ANY (CAST(:numbers AS bigint[])) ORDER BY number
""")
_REACTED = text("""
    SELECT number, emoji FROM reactions
    WHERE room_id = :room_id AND person_id = :person_id AND number = ANY (CAST(:numbers AS bigint[]))
    ORDER BY number, seq
""")


async def own_marks(session: AsyncSession, person_id: UUID, messages: Sequence[MessageOut]) -> OwnMarks:
    """Of messages of one room. Who is named among those who reacted knows it already."""
    if not messages:
        return OwnMarks()
    asked = {"room_id": messages[0].room_id, "person_id": person_id}
    numbers = [message.number for message in messages]
    bookmarked = await session.scalars(_BOOKMARKED, asked | {"numbers": numbers})
    unclear = [message.number for message in messages if any(one.count > len(one.people) for one in message.reactions)]
    reacted = await session.execute(_REACTED, asked | {"numbers": unclear}) if unclear else ()
    return OwnMarks(
        bookmarks=list(bookmarked), reactions=[OwnReaction(number=row.number, emoji=row.emoji) for row in reacted]
    )
