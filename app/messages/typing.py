"""Saying that somebody is typing: heard by those who are there now, never recorded."""

from uuid import UUID

from app.people.models import Person
from app.realtime.protocol import Whisper
from app.rooms.access import access_room
from app.work import UnitOfWork


async def say_typing(work: UnitOfWork, person: Person, room_id: UUID) -> None:
    await access_room(work.session, person, room_id)
    work.append(Whisper(room_id, "typing", person.id, {"id": str(person.id), "name": person.name}))
