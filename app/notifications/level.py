"""How much of one room somebody wants to be told at once."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from app.notifications.choice import tell_own_devices
from app.notifications.models import RoomLevel
from app.notifications.schemas import Level
from app.people.models import Person
from app.rooms.access import access_room
from app.work import UnitOfWork


async def set_level(work: UnitOfWork, person: Person, room_id: UUID, level: Level | None) -> None:
    """A level for this room alone, or none of its own. Safe to retry; nobody else learns of it."""
    await access_room(work.session, person, room_id)
    written = insert(RoomLevel).values(room_id=room_id, person_id=person.id, level=level)
    key = [RoomLevel.room_id, RoomLevel.person_id]
    await work.session.execute(written.on_conflict_do_update(index_elements=key, set_={"level": level}))
    tell_own_devices(work, person)
