"""What replies answer, in a few words: for those on a page whose answer's ground is not on it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import MessageOut, PersonBrief, QuoteOut
from app.rooms.access import Place

# Its first characters, without half a mention at the end.
_QUOTES = text("""
    SELECT messages.number, messages.sender_id, bylines.name, messages.deleted_at,
           regexp_replace(left(messages.body, 200), '<@[0-9a-f-]*$', '') AS body,
           (SELECT coalesce(json_agg(json_build_object('id', people.id, 'name', people.name)), '[]')
            FROM mentions JOIN people ON people.id = mentions.person_id
            WHERE mentions.room_id = messages.room_id AND mentions.number = messages.number) AS mentions
    FROM messages JOIN bylines ON bylines.id = messages.byline_id
    WHERE messages.room_id = :room_id AND messages.number = ANY (CAST(:numbers AS bigint[])) ORDER BY messages.number
""")


async def quotes_for(session: AsyncSession, place: Place, messages: Sequence[MessageOut]) -> list[QuoteOut]:
    """Read now, not when the reply was sent: what was edited or withdrawn since is quoted as it is."""
    there = {message.number for message in messages}
    wanted = {one.reply_to for one in messages if one.reply_to is not None and one.reply_to > place.floor} - there
    if not wanted:
        return []
    rows = await session.execute(_QUOTES, {"room_id": place.room.id, "numbers": sorted(wanted)})
    return [_quote(row) for row in rows]


def _quote(row: Any) -> QuoteOut:
    return QuoteOut(
        number=row.number, sender=PersonBrief(id=row.sender_id, name=row.name), body=row.body, mentions=row.mentions,
        deleted_at=row.deleted_at,
    )  # fmt: skip
