"""What an edited message said before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.access import access_message
from app.messages.mentions import mentioned_in
from app.messages.schemas import MentionOut, VersionOut, VersionsOut
from app.rooms.access import Place

_VERSIONS = text("""
    SELECT number, version, body, written_at FROM message_versions
    WHERE room_id = :room_id AND number = ANY (CAST(:numbers AS bigint[])) ORDER BY number, version DESC
""")
# Whoever was in the room, also who has left since: the words were said while they were there.
_NAMES = text("""
    SELECT people.id, people.name FROM memberships JOIN people ON people.id = memberships.person_id
    WHERE memberships.room_id = :room_id AND memberships.person_id = ANY (CAST(:people AS uuid[]))
""")


async def versions_of(session: AsyncSession, place: Place, number: int) -> VersionsOut:
    """The earlier versions of a message that this member may read; of a withdrawn one there are none."""
    await access_message(session, place, number)
    return VersionsOut(items=(await versions_among(session, place.room.id, [number])).get(number, []))


async def versions_among(session: AsyncSession, room_id: UUID, numbers: Sequence[int]) -> dict[int, list[VersionOut]]:
    """The same of several messages of a room, by number; the caller has made sure that they may be read."""
    rows = (await session.execute(_VERSIONS, {"room_id": room_id, "numbers": list(numbers)})).all()
    names = await _names(session, room_id, {one for row in rows for one in mentioned_in(row.body)})
    found: dict[int, list[VersionOut]] = {}
    for row in rows:
        mentions = [names[one] for one in mentioned_in(row.body) if one in names]
        found.setdefault(row.number, []).append(
            VersionOut(version=row.version, body=row.body, written_at=row.written_at, mentions=mentions)
        )
    return found


async def _names(session: AsyncSession, room_id: UUID, people: set[UUID]) -> dict[UUID, MentionOut]:
    if not people:
        return {}
    rows = await session.execute(_NAMES, {"room_id": room_id, "people": list(people)})
    return {row.id: MentionOut(id=row.id, name=row.name) for row in rows}
