"""Read markers: how far somebody has read; never back, never beyond the last message."""

from uuid import UUID

from sqlalchemy import text

from app.errors import NotFound
from app.messages.schemas import ReadOut
from app.people.models import Person
from app.realtime.protocol import Whisper
from app.work import UnitOfWork

_READ = text("""
    UPDATE memberships SET read_number = greatest(old.read_number, least(:asked, old.last_number))
    FROM (SELECT memberships.room_id, memberships.person_id, memberships.read_number, rooms.last_number
          FROM memberships JOIN rooms ON rooms.id = memberships.room_id
          WHERE memberships.room_id = :room_id AND memberships.person_id = :person_id
            AND memberships.left_seq IS NULL FOR NO KEY UPDATE OF memberships) AS old
    WHERE memberships.room_id = old.room_id AND memberships.person_id = old.person_id
    RETURNING memberships.read_number, old.read_number AS before, old.last_number - memberships.read_number AS unread,
        (SELECT count(*) FROM mentions WHERE mentions.room_id = old.room_id AND mentions.person_id = old.person_id
             AND mentions.number > greatest(old.read_number, least(:asked, old.last_number))) AS mentions
""")


async def read_up_to(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> ReadOut:
    """Move one's own marker forward. Safe to retry; the others hear of it at most once a second."""
    asked = {"asked": number, "room_id": room_id, "person_id": person.id}
    row = (await work.session.execute(_READ, asked)).first()
    if row is None:
        raise NotFound
    if row.read_number > row.before:
        work.append(Whisper(room_id, "read.moved", person.id, row.read_number))
    return ReadOut(read_number=row.read_number, unread=row.unread, mentions=row.mentions)
