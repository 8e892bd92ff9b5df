"""Everybody who reacted to a message with one emoji."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.access import access_message
from app.messages.schemas import ReactorsOut
from app.people.schemas import BylineOut
from app.rooms.access import Place

MOST = 1000
_REACTORS = text("""
    SELECT people.id, bylines.name, bylines.organisation, bylines.organisation_id, bylines.department, bylines.title
    FROM reactions JOIN people ON people.id = reactions.person_id JOIN bylines ON bylines.id = people.byline_id
    WHERE reactions.room_id = :room_id AND reactions.number = :number AND reactions.emoji = :emoji
    ORDER BY reactions.seq LIMIT :most
""")


async def reactors_of(session: AsyncSession, place: Place, number: int, emoji: str) -> ReactorsOut:
    """By name and 所属, a thousand at most; nobody where nobody reacted so."""
    await access_message(session, place, number)
    asked = {"room_id": place.room.id, "number": number, "emoji": emoji, "most": MOST}
    rows = await session.execute(_REACTORS, asked)
    return ReactorsOut(items=[BylineOut.model_validate(row) for row in rows])
