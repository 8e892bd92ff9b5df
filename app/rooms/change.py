"""Changing what a room is called and what it is for."""

from uuid import UUID

from app.errors import NotPermitted
from app.folding import fold
from app.people.models import Person
from app.rooms.access import access_room
from app.rooms.audit import record_room_changed
from app.rooms.log import Entry, append_events
from app.rooms.policy import may_rename
from app.rooms.schemas import RoomChange, RoomChanged
from app.work import UnitOfWork


async def change_room(work: UnitOfWork, person: Person, room_id: UUID, change: RoomChange) -> None:
    """Set what was named. Safe to retry: a change that changes nothing is no event."""
    place = await access_room(work.session, person, room_id, lock=True)
    if not may_rename(place.membership, place.room):
        raise NotPermitted("ルームを変更できるのは管理者だけです。", "Only a room's owner changes it.")
    room = place.room
    name = change.name if change.name is not None else room.name
    description = change.description.strip() if change.description is not None else room.description
    hides_readers = change.hides_readers if change.hides_readers is not None else room.hides_readers
    if (name, description, hides_readers) == (room.name, room.description, room.hides_readers):
        return
    before = {"name": room.name, "description": room.description, "hides_readers": room.hides_readers}
    room.name, room.description, room.search_text = name, description, fold(f"{name}\n{description}")
    room.hides_readers = hides_readers
    changed = RoomChanged(name=name, description=description, hides_readers=hides_readers, by=person.id)
    await append_events(work, room, [Entry("room.changed", changed, actor=person.id)])
    said = changed.model_dump(include=set(before))
    await record_room_changed(
        work, person, room, {field: said[field] for field in before if said[field] != before[field]}
    )
