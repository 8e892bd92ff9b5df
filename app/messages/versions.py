"""What an edited message said before."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.access import access_message
from app.messages.mentions import mentioned_in
from app.messages.schemas import MentionOut, VersionOut, VersionsOut
from app.rooms.access import Place

_VERSIONS = text("""
    SELECT version, body, written_at FROM message_versions
    WHERE room_id = :room_id AND number = :number ORDER BY version DESC
""")
# Whoever was in the room, also who has left since: the words were said while they were there.
_NAMES = text("""
    SELECT people.id, people.name FROM memberships JOIN people ON people.id = memberships.person_id
    WHERE memberships.room_id = :room_id AND memberships.person_id = ANY (CAST(:people AS uuid[]))
""")


async def versions_of(session: AsyncSession, place: Place, number: int) -> VersionsOut:
    """The earlier versions of a message that this member may read; of a withdrawn one there are none."""
    await access_message(session, place, number)
    rows = (await session.execute(_VERSIONS, {"room_id": place.room.id, "number": number})).all()
    names = await _names(session, place.room.id, {one for row in rows for one in mentioned_in(row.body)})
    return VersionsOut(items=[
        VersionOut(
            version=row.version, body=row.body, written_at=row.written_at,
            mentions=[names[one] for one in mentioned_in(row.body) if one in names],
        )
        for row in rows
    ])  # fmt: skip


async def _names(session: AsyncSession, room_id: UUID, people: set[UUID]) -> dict[UUID, MentionOut]:
    if not people:
        return {}
    rows = await session.execute(_NAMES, {"room_id": room_id, "people": list(people)})
    return {row.id: MentionOut(id=row.id, name=row.name) for row in rows}
