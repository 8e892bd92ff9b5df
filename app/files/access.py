"""Finding a file for somebody: from the file to its room, from the room to their membership, every time anew."""

from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.files.models import RoomFile, Upload
from app.people.models import Person
from app.rooms.models import Membership

# What was sent is seen by those who see its message; what was not sent yet, by whoever put it there.
SEEN = """
    files JOIN memberships ON memberships.room_id = files.room_id AND memberships.left_seq IS NULL
    JOIN rooms ON rooms.id = files.room_id
    LEFT JOIN attachments ON attachments.room_id = files.room_id AND attachments.file_id = files.id
    LEFT JOIN messages ON messages.room_id = attachments.room_id AND messages.number = attachments.number
    WHERE memberships.person_id = :person_id AND CASE
        WHEN attachments.number IS NULL THEN files.uploader_id = :person_id
        ELSE messages.deleted_at IS NULL AND (NOT rooms.hides_past OR messages.number > memberships.joined_number) END
"""
_FILE = select(RoomFile).from_statement(text(f"SELECT files.* FROM {SEEN} AND files.id = :file_id"))


async def access_file(session: AsyncSession, person: Person, file_id: UUID, room_id: UUID | None = None) -> RoomFile:
    """The file, if this person may see it now. Where a room is named, it must be the file's own."""
    found: RoomFile | None = await session.scalar(_FILE, {"person_id": person.id, "file_id": file_id})
    if found is None or room_id not in (None, found.room_id):
        raise NotFound
    return found


async def access_upload(session: AsyncSession, person: Person, upload_id: UUID) -> Upload:
    """An upload of one's own that goes on, in a room that one is still in."""
    query = (
        select(Upload)
        .join(Membership, (Membership.room_id == Upload.room_id) & (Membership.person_id == Upload.person_id))
        .where(Upload.id == upload_id, Upload.person_id == person.id, Membership.left_seq.is_(None))
        .where(Upload.expires_at > func.now())
    )
    found = await session.scalar(query)
    if found is None:
        raise NotFound
    return found
