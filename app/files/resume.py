"""Taking a large file in piece by piece: what has come stays, over broken lines and restarts, until it is whole.

The small core of tus 1.0 (creation, expiration, termination). What libraries offer keeps its state in files beside the
bytes; here an upload is a row of its room, found for its owner alone, and becomes a file under the rules of any other.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid, NotFound, Refusal, TooMany
from app.files.access import access_file, access_upload
from app.files.cabinet import Cabinet
from app.files.models import RoomFile, Upload
from app.files.names import harmless_name
from app.files.receive import Admission, Arrival, admit_file, rules_for
from app.people.caller import SignedInCaller
from app.people.models import Person
from app.people.sessions import access_caller
from app.work import BeginWork, UnitOfWork

LASTS = timedelta(days=2)  # since the last piece
MOST_OPEN = 50  # of one person


class Standing(NamedTuple):
    """How far an upload is; with the file that it became, when it is whole."""

    offset: int
    size: int
    file: RoomFile | None = None


async def begin_upload(work: UnitOfWork, cabinet: Cabinet, person: Person, arrival: Arrival) -> Upload:
    """Announce a file of known size. Refused now if its size is refused, not after an hour of sending."""
    await rules_for(work.session, cabinet, person, arrival)
    if not arrival.size:
        raise Invalid("空のファイルは送れません。", "Upload-Length is missing or nought.")
    is_open = select(func.count()).where(Upload.person_id == person.id, Upload.expires_at > func.now())
    if (await work.session.scalar(is_open) or 0) >= MOST_OPEN:
        raise TooMany(60, "送信中のファイルが多すぎます。", "Too many uploads are open.")
    upload = Upload(
        id=uuid4(), room_id=arrival.room_id, person_id=person.id, name=harmless_name(arrival.name),
        size=arrival.size, origin_id=arrival.version_of, expires_at=func.now() + LASTS,
    )  # fmt: skip
    work.session.add(upload)
    await work.session.flush()
    return upload


async def continue_upload(
    cabinet: Cabinet, begin: BeginWork, caller: SignedInCaller, piece: "Piece", chunks: AsyncIterator[bytes]
) -> Standing:
    """Take the next piece; the last one makes it a file. Safe to retry from wherever `standing_of` says."""
    async with begin() as work:
        upload = await access_upload(work.session, caller.person, piece.upload_id)
        upload.expires_at = func.now() + LASTS
        cabinet.staging.refuse_without_room(upload.size - piece.offset)
    with cabinet.door(caller.person.id):
        await cabinet.staging.append(piece.upload_id, piece.offset, chunks, upload.size)
    return await standing_of(cabinet, begin, caller, piece.upload_id)


class Piece(NamedTuple):
    """Where the next bytes belong."""

    upload_id: UUID
    offset: int


async def standing_of(cabinet: Cabinet, begin: BeginWork, caller: SignedInCaller, upload_id: UUID) -> Standing:
    """How far it is. Whole, but not yet a file, because the process died just then: it becomes one now."""
    try:
        async with begin() as work:
            person = await access_caller(work.session, caller.person.id, caller.session_id)
            return await _standing(work, cabinet, person, upload_id)
    except NotFound:
        raise
    except Refusal:
        async with begin() as work:
            await end_upload(work, cabinet, caller.person, upload_id)
        raise


async def end_upload(work: UnitOfWork, cabinet: Cabinet, person: Person, upload_id: UUID) -> None:
    """Give it up. What has come is thrown away."""
    upload = await access_upload(work.session, person, upload_id)
    await work.session.delete(upload)
    cabinet.staging.drop(upload_id)


async def _standing(work: UnitOfWork, cabinet: Cabinet, person: Person, upload_id: UUID) -> Standing:
    upload = await _locked(work.session, person, upload_id)
    if upload is None:
        file = await access_file(work.session, person, upload_id)
        return Standing(file.size, file.size, file)
    offset = cabinet.staging.size_of(upload_id)
    if offset < upload.size:
        return Standing(offset, upload.size)
    arrival = Arrival(upload.room_id, upload.name, upload.size, upload.origin_id)
    file = await admit_file(work, cabinet, person, Admission(upload_id, upload.name, arrival))
    await work.session.execute(delete(Upload).where(Upload.room_id == upload.room_id, Upload.id == upload.id))
    return Standing(offset, upload.size, file)


async def _locked(session: AsyncSession, person: Person, upload_id: UUID) -> Upload | None:
    """Of two who ask when the last piece has come, one makes the file and the other finds it."""
    locked = select(Upload.id).where(Upload.id == upload_id, Upload.person_id == person.id).with_for_update()
    if await session.scalar(locked) is None:
        return None
    return await access_upload(session, person, upload_id)
