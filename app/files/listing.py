"""The files of a room, and the files of all of somebody's rooms by name."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.files.access import SEEN
from app.files.models import FileKind
from app.files.schemas import FileOut, SharedFileOut
from app.files.shown import FILE
from app.people.models import Person
from app.people.schemas import BylineOut

_SHARED = f"""
    SELECT {FILE} AS file, files.room_id, messages.number, attachments.position, left(messages.body, 500) AS note,
           messages.sent_at, bylines.person_id, bylines.name, bylines.organisation, bylines.organisation_id,
           bylines.department, bylines.title
    FROM {SEEN.replace("WHERE", "JOIN bylines ON bylines.id = files.byline_id WHERE", 1)}
      AND messages.number IS NOT NULL AND files.state IN ('clean', 'unscanned')
"""
_NEWEST_FIRST = "ORDER BY messages.number DESC, attachments.position DESC"
_OF_ROOM = text(f"""
    {_SHARED} AND files.room_id = :room_id AND (CAST(:kinds AS text[]) IS NULL OR files.kind = ANY(:kinds))
      AND (messages.number, attachments.position) < (:number, :position) {_NEWEST_FIRST} LIMIT :limit
""")
_VERSIONS = text(f"{_SHARED} AND files.room_id = :room_id AND files.origin_id = :origin_id {_NEWEST_FIRST} LIMIT 200")
_NAMED = text(f"""
    {_SHARED} AND files.search_text LIKE ALL(CAST(:patterns AS text[]))
      AND (CAST(:room_id AS uuid) IS NULL OR files.room_id = :room_id)
    ORDER BY messages.sent_at DESC LIMIT :limit
""")


async def files_of_room(
    session: AsyncSession, person: Person, room_id: UUID, kinds: Sequence[FileKind], page: tuple[str | None, int]
) -> tuple[list[SharedFileOut], str | None]:
    """What was sent in a room and may be opened, newest first; and where the next page begins."""
    cursor, limit = page
    number, position = _place_of(cursor)
    asked = {
        "person_id": person.id, "room_id": room_id, "kinds": list(kinds) or None, "number": number,
        "position": position, "limit": limit + 1,
    }  # fmt: skip
    rows = (await session.execute(_OF_ROOM, asked)).all()
    following = f"{rows[limit - 1].number}.{rows[limit - 1].position}" if len(rows) > limit else None
    return [_shared(row) for row in rows[:limit]], following


async def versions_of(session: AsyncSession, person: Person, room_id: UUID, origin_id: UUID) -> list[SharedFileOut]:
    """All the versions of a file that this person may see, the newest first."""
    asked = {"person_id": person.id, "room_id": room_id, "origin_id": origin_id}
    return [_shared(row) for row in await session.execute(_VERSIONS, asked)]


async def files_named(
    session: AsyncSession, person: Person, folded: Sequence[str], *, room_id: UUID | None = None, limit: int = 50
) -> list[SharedFileOut]:
    """Files whose name has all of these folded words in it, in the rooms that this person is in now."""
    patterns = ["%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%" for word in folded]
    asked = {"person_id": person.id, "patterns": patterns, "room_id": room_id, "limit": limit}
    return [_shared(row) for row in await session.execute(_NAMED, asked)]


def _place_of(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return 2**62, 0
    number, _, position = cursor.partition(".")
    if not (number.isdecimal() and position.isdecimal() and len(cursor) < 30):
        raise Invalid
    return int(number), int(position)


def _shared(row: Any) -> SharedFileOut:
    uploader = BylineOut(
        id=row.person_id, name=row.name, organisation=row.organisation, organisation_id=row.organisation_id,
        department=row.department, title=row.title,
    )  # fmt: skip
    file = FileOut.model_validate(row.file)
    return SharedFileOut(
        **dict(file), room_id=row.room_id, number=row.number, uploader=uploader, note=row.note, sent_at=row.sent_at
    )
