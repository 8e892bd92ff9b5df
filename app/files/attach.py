"""Sending files along with messages: what sending asks of them, for a whole batch of drafts in one statement each."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.files.schemas import FileOut
from app.files.shown import FILE
from app.room_rules.classes import DEFAULTS


class Parcel(NamedTuple):
    """The files of one draft."""

    room_id: UUID
    sender_id: UUID
    file_ids: tuple[UUID, ...]


class Posted(NamedTuple):
    """A parcel, and the number of the message that it goes with."""

    room_id: UUID
    number: int
    file_ids: tuple[UUID, ...]


# Of what classes a room takes no files where the sender's organisation has not said so: a room may have been given
# another class since the file was brought.
CLOSED = [grade for grade, ruling in DEFAULTS.items() if not ruling.allows_files]
# KEY SHARE: a file that is being sent is not cleared away as one that nobody sent.
_SENDABLE = text("""
    SELECT files.id FROM unnest(CAST(:rooms AS uuid[]), CAST(:senders AS uuid[]), CAST(:files AS uuid[]))
         AS wanted (room_id, sender_id, id)
    JOIN files ON files.room_id = wanted.room_id AND files.id = wanted.id AND files.uploader_id = wanted.sender_id
    JOIN rooms ON rooms.id = files.room_id JOIN people ON people.id = files.uploader_id
    LEFT JOIN class_rules AS own ON own.organisation_id = people.organisation_id
         AND own.grade = CAST(rooms.confidentiality AS text)
    LEFT JOIN class_rules AS personal ON personal.organisation_id = people.organisation_id
         AND personal.grade = 'personal'
    WHERE coalesce(own.allows_files, CAST(rooms.confidentiality AS text) <> ALL(CAST(:closed AS text[])))
      AND (NOT rooms.holds_personal_data OR coalesce(personal.allows_files, 'personal' <> ALL(CAST(:closed AS text[]))))
      AND files.state NOT IN ('infected', 'unscannable') AND NOT EXISTS (
        SELECT FROM attachments WHERE attachments.room_id = files.room_id AND attachments.file_id = files.id)
    FOR KEY SHARE OF files
""")
_ATTACH = text("""
    INSERT INTO attachments (room_id, file_id, number, position)
    SELECT * FROM unnest(CAST(:rooms AS uuid[]), CAST(:files AS uuid[]), CAST(:numbers AS bigint[]),
                         CAST(:positions AS smallint[]))
""")
_SHOWN = text(f"""
    SELECT attachments.room_id, attachments.number, {FILE} AS file
    FROM unnest(CAST(:rooms AS uuid[]), CAST(:files AS uuid[])) AS wanted (room_id, file_id)
    JOIN attachments USING (room_id, file_id)
    JOIN files ON files.room_id = attachments.room_id AND files.id = attachments.file_id
    ORDER BY attachments.room_id, attachments.number, attachments.position
""")


async def are_sendable(session: AsyncSession, parcels: Sequence[Parcel]) -> list[bool]:
    """Whether each parcel's files are all there, its sender's own, and not sent before; the first to name one has it.

    Asked under the locks of the rooms, so it stays true until the end of the work.
    """
    wanted = [(parcel.room_id, parcel.sender_id, one) for parcel in parcels for one in parcel.file_ids]
    if not wanted:
        return [True] * len(parcels)
    rooms, senders, files = (list(column) for column in zip(*wanted, strict=True))
    asked = {"rooms": rooms, "senders": senders, "files": files, "closed": CLOSED}
    free = set((await session.scalars(_SENDABLE, asked)).all())
    answers = []
    for parcel in parcels:
        is_free = len(set(parcel.file_ids)) == len(parcel.file_ids) and free.issuperset(parcel.file_ids)
        if is_free:
            free.difference_update(parcel.file_ids)
        answers.append(is_free)
    return answers


async def attach_files(session: AsyncSession, sent: Sequence[Posted]) -> dict[tuple[UUID, int], list[FileOut]]:
    """Write down which files went with which message, and say what they are, by room and number."""
    rows = [(one.room_id, file, one.number, place) for one in sent for place, file in enumerate(one.file_ids)]
    if not rows:
        return {}
    rooms, files, numbers, positions = (list(column) for column in zip(*rows, strict=True))
    asked = {"rooms": rooms, "files": files, "numbers": numbers, "positions": positions}
    await session.execute(_ATTACH, asked)
    shown: dict[tuple[UUID, int], list[FileOut]] = {}
    for row in await session.execute(_SHOWN, {"rooms": rooms, "files": files}):
        shown.setdefault((row.room_id, row.number), []).append(FileOut.model_validate(row.file))
    return shown
