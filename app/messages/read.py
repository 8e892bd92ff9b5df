"""Read markers: how far somebody has read; never back, never beyond the last message."""

from uuid import UUID

from sqlalchemy import text

from app.errors import NotFound
from app.messages.moments import MOST, thin_moments
from app.messages.schemas import ReadOut
from app.people.models import Person
from app.realtime.protocol import Whisper
from app.work import UnitOfWork

# The marker and the minute in which it moved are one statement: a busy room is read by everybody in it at once.
_READ = text("""
    WITH moved AS (
        UPDATE memberships SET read_number = greatest(old.read_number, least(:asked, old.last_number))
        FROM (SELECT memberships.room_id, memberships.person_id, memberships.read_number, rooms.last_number
              FROM memberships JOIN rooms ON rooms.id = memberships.room_id
              WHERE memberships.room_id = :room_id AND memberships.person_id = :person_id
                AND memberships.left_seq IS NULL FOR NO KEY UPDATE OF memberships) AS old
        WHERE memberships.room_id = old.room_id AND memberships.person_id = old.person_id
        RETURNING memberships.room_id, memberships.person_id, memberships.read_number, old.read_number AS before,
                  old.last_number
    ), noted AS (
        INSERT INTO read_moments AS kept (room_id, person_id, month, numbers, moments)
        SELECT room_id, person_id, CAST(date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AS date),
               ARRAY[read_number], ARRAY[date_trunc('minute', clock_timestamp())]
        FROM moved WHERE read_number > before
        ON CONFLICT (room_id, person_id, month) DO UPDATE SET
            numbers = CASE WHEN kept.moments[cardinality(kept.moments)] = excluded.moments[1]
                           THEN kept.numbers[: cardinality(kept.numbers) - 1] ELSE kept.numbers END || excluded.numbers,
            moments = CASE WHEN kept.moments[cardinality(kept.moments)] = excluded.moments[1]
                           THEN kept.moments ELSE kept.moments || excluded.moments END
        RETURNING cardinality(kept.numbers) AS size
    )
    SELECT moved.read_number, moved.before, moved.last_number - moved.read_number AS unread, noted.size,
        (SELECT count(*) FROM mentioned WHERE mentioned.room_id = moved.room_id
            AND mentioned.person_id = moved.person_id AND mentioned.number > moved.read_number) AS mentions
    FROM moved LEFT JOIN noted ON true
""")


async def read_up_to(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> ReadOut:
    """Move one's own marker forward. Safe to retry; the others hear of it at most once a second."""
    asked = {"asked": number, "room_id": room_id, "person_id": person.id}
    row = (await work.session.execute(_READ, asked)).first()
    if row is None:
        raise NotFound
    if row.read_number > row.before:
        work.append(Whisper(room_id, "read.moved", person.id, row.read_number, since=row.before))
    if row.size is not None and row.size > MOST:
        await thin_moments(work.session, room_id, person.id)
    return ReadOut(read_number=row.read_number, unread=row.unread, mentions=row.mentions)
