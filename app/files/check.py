"""Looking through a file before anybody may open it: the scanner first, then the pictures, then the row that says so.

Nothing here is lost by a process that dies: the bytes stay in the staging directory and the row says `scanning` until
the end, and whatever was half done is done again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.files.cabinet import Cabinet
from app.files.clamd import Scanner, Verdict
from app.files.look_into import look_into
from app.files.models import FileRules, RoomFile, State
from app.files.policy import OPEN
from app.files.prepare import Given, prepare
from app.files.schemas import FileChecked
from app.files.studio import Studio, desk
from app.people.models import Person
from app.rooms.log import Entry, append_events
from app.rooms.models import Room
from app.work import BeginWork, UnitOfWork

_SENT_AS = text("""
    SELECT messages.number FROM attachments
    JOIN messages ON messages.room_id = attachments.room_id AND messages.number = attachments.number
    WHERE attachments.room_id = :room_id AND attachments.file_id = :file_id AND messages.deleted_at IS NULL
""")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a file is looked through with. Where there is no scanner, files say that they were not scanned, and open."""

    cabinet: Cabinet
    studio: Studio
    scanner: Scanner | None = None


async def check_file(tools: Tools, begin: BeginWork, file: RoomFile) -> None:
    """Look through one file; it opens, or never does. Raises ScannerAway when nobody can say now. Safe to repeat."""
    staging, storage = tools.cabinet.staging, tools.cabinet.storage
    source = staging.path_of(file.blob_id)
    verdict = await tools.scanner.scan(source) if tools.scanner else None
    async with begin() as work:
        state = await _state_of(work.session, file, verdict)
    values: Mapping[str, Any] = {}
    if state in OPEN:
        with desk() as directory:
            ready = await prepare(tools.studio, Given(file.kind, file.name, source, directory))
            for ending, path in ready.outputs.items():
                await storage.put(f"{file.blob_id.hex}{ending}", path)
            values = {**ready.values, "findings": await look_into(begin, tools.cabinet, tools.studio, file)}
    async with begin() as work:
        await _settle(work, file, {"state": state, "verdict": verdict.said if verdict else "", **values})
    staging.drop(file.blob_id)


async def _state_of(session: AsyncSession, file: RoomFile, verdict: Verdict | None) -> State:
    if verdict is None:
        return "unscanned"
    if verdict.is_clean or verdict.is_infected:
        return "clean" if verdict.is_clean else "infected"
    query = (
        select(FileRules.takes_unscannable)
        .join(Person, Person.organisation_id == FileRules.organisation_id)
        .join(Room, Room.kind == FileRules.room_kind)
        .where(Person.id == file.uploader_id, Room.id == file.room_id)
    )
    return "unscanned" if await session.scalar(query) else "unscannable"


async def _settle(work: UnitOfWork, checked: RoomFile, values: Mapping[str, Any]) -> None:
    """Say what was found, and tell those to whom it had been sent before."""
    session = work.session
    # The room's lock first: whoever sends this file at the moment comes before or after.
    room = await session.scalar(select(Room).where(Room.id == checked.room_id).with_for_update(key_share=True))
    query = select(RoomFile).where(RoomFile.room_id == checked.room_id, RoomFile.id == checked.id)
    file = await session.scalar(query.execution_options(populate_existing=True))
    if room is None or file is None or file.state != "scanning":
        return
    for name, value in values.items():
        setattr(file, name, value)
    if values["state"] == "infected":
        owner = select(Person.organisation_id).where(Person.id == file.uploader_id)
        await record_act(
            work, "file.infected", organisation_id=await session.scalar(owner), actor_id=file.uploader_id,
            subject_id=file.id, detail={"found": file.verdict, "room_id": str(file.room_id)},
        )  # fmt: skip
    number = await session.scalar(_SENT_AS, {"room_id": file.room_id, "file_id": file.id})
    if number is not None:
        said = FileChecked(number=number, id=file.id, state=values["state"])
        await append_events(work, room, [Entry("file.checked", said, actor=None)])
