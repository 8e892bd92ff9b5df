"""Finding a message whose readers somebody may know: every member who may read it, nobody else."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.messages.models import Message
from app.people.models import Person
from app.rooms.access import Place, access_room


@dataclass(frozen=True, slots=True)
class Read:
    """A message in its room, as far as counting its readers needs to know it."""

    place: Place
    number: int
    seq: int
    sender_id: UUID


async def access_read(session: AsyncSession, person: Person, room_id: UUID, number: int) -> Read:
    place = await access_room(session, person, room_id)
    floor = place.membership.joined_number if place.room.hides_past else 0
    query = select(Message.seq, Message.sender_id).where(Message.room_id == room_id, Message.number == number)
    row = (await session.execute(query)).first() if number > floor else None
    if row is None:
        raise NotFound
    return Read(place, number, row.seq, row.sender_id)
