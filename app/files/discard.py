"""Taking a file back that one brought and has not sent."""

from uuid import UUID

from sqlalchemy import exists, select

from app.errors import Conflict
from app.files.access import access_file
from app.files.models import Attachment
from app.people.models import Person
from app.work import UnitOfWork


async def discard_file(work: UnitOfWork, person: Person, room_id: UUID, file_id: UUID) -> UUID:
    """Remove it for good; gives back whose bytes may go after the commit. What was sent stays with its message."""
    file = await access_file(work.session, person, file_id, room_id)
    is_sent = select(exists().where(Attachment.room_id == file.room_id, Attachment.file_id == file.id))
    if await work.session.scalar(is_sent):
        raise Conflict("送信したファイルは、メッセージの取り消しで消せます。", "It was sent: take its message back.")
    await work.session.delete(file)
    await work.session.flush()
    return file.blob_id
