"""A file as it is shown: the SQL that makes it so, for a page of messages, for a list and for one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.files.schemas import FileOut

# Which version a file is, and which is the newest, is derived from what was sent. What was taken back keeps its number.
_KIN = """
    FROM files AS kin JOIN attachments AS sent ON sent.room_id = kin.room_id AND sent.file_id = kin.id
    WHERE kin.room_id = files.room_id AND kin.origin_id = files.origin_id
"""
FILE = f"""
    json_build_object(
        'id', files.id, 'name', files.name, 'size', files.size, 'kind', files.kind, 'media_type', files.media_type,
        'state', files.state, 'width', files.width, 'height', files.height, 'pages', files.pages,
        'preview', CASE WHEN files.state NOT IN ('clean', 'unscanned') THEN NULL
                        WHEN files.kind = 'image' AND files.width IS NOT NULL THEN 'picture'
                        WHEN files.pages IS NOT NULL THEN 'pages'
                        WHEN files.kind IN ('text', 'table') THEN files.kind END,
        'origin_id', files.origin_id,
        'version', (SELECT 1 + count(*) {_KIN}
                    AND (sent.number, sent.position) < (attachments.number, attachments.position)),
        'newest_id', coalesce((
            SELECT kin.id {_KIN} AND kin.state IN ('clean', 'unscanned') AND EXISTS (
                SELECT FROM messages WHERE messages.room_id = sent.room_id AND messages.number = sent.number
                AND messages.deleted_at IS NULL)
            ORDER BY sent.number DESC, sent.position DESC LIMIT 1), files.id))
"""
# To stand in a statement about `messages`; of a message that was taken back there are none.
FILES_OF_MESSAGE = f"""
    (SELECT json_agg({FILE} ORDER BY attachments.position)
     FROM attachments JOIN files ON files.room_id = attachments.room_id AND files.id = attachments.file_id
     WHERE attachments.room_id = messages.room_id AND attachments.number = messages.number
       AND messages.deleted_at IS NULL)
"""
_THESE = text(f"""
    SELECT files.id, {FILE} AS file
    FROM files LEFT JOIN attachments ON attachments.room_id = files.room_id AND attachments.file_id = files.id
    WHERE files.room_id = :room_id AND files.id = ANY(CAST(:ids AS uuid[]))
""")


async def files_shown(session: AsyncSession, room_id: UUID, ids: Sequence[UUID]) -> dict[UUID, FileOut]:
    """These files of a room; the caller has made sure that they may be seen."""
    rows: Any = await session.execute(_THESE, {"room_id": room_id, "ids": list(ids)})
    return {row.id: FileOut.model_validate(row.file) for row in rows}


async def file_shown(session: AsyncSession, room_id: UUID, file_id: UUID) -> FileOut:
    found = await files_shown(session, room_id, [file_id])
    if file_id not in found:
        raise NotFound
    return found[file_id]
