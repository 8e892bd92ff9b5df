"""Looking into a file that came: what there is to think about before it is sent; nothing of it is kept but that.

Texts, tables, PDF and the office documents of today; of others, and of what is encrypted, scanned, damaged or too much,
nothing is claimed.
"""

import asyncio
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cautions.find import Finding, findings_in
from app.cautions.rules import rules_of
from app.files.cabinet import Cabinet
from app.files.models import FileKind, RoomFile
from app.files.names import ending_of
from app.files.reading import Unwritten, written
from app.files.studio import Studio, Undrawable, desk
from app.folding import fold
from app.people.models import Person
from app.work import BeginWork

READ: frozenset[FileKind] = frozenset(("text", "table"))
AT_ONCE = 256 * 1024  # bytes: a text as short as this is read here; a process of its own would cost more than it spares
OFFICE = frozenset(("docx", "docm", "xlsx", "xlsm", "pptx", "pptm"))


def can_be_read(file: RoomFile) -> bool:
    return file.kind in READ or file.kind == "pdf" or (file.kind == "office" and ending_of(file.name) in OFFICE)


async def look_into(begin: BeginWork, cabinet: Cabinet, studio: Studio, file: RoomFile) -> list[Finding] | None:
    """None: it could not be looked into. The words are those of the organisation whose person brought it."""
    if not can_be_read(file):
        return None
    async with begin() as work:
        words = await _words(work.session, file)
    source = cabinet.staging.path_of(file.blob_id)
    if file.kind in READ and source.stat().st_size <= AT_ONCE:
        return await asyncio.to_thread(_read_here, file.kind, source, words)
    with desk() as directory:
        try:
            return await studio.read(file.kind, source, directory, words)
        except Undrawable:
            return None


def _read_here(kind: FileKind, source: Path, words: list[str]) -> list[Finding] | None:
    try:
        return findings_in(written(kind, source), words)
    except Unwritten:
        return None


async def _words(session: AsyncSession, file: RoomFile) -> list[str]:
    organisation_id = await session.scalar(select(Person.organisation_id).where(Person.id == file.uploader_id))
    return [] if organisation_id is None else [fold(one) for one in (await rules_of(session, organisation_id)).words]
