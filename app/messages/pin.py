"""Pinning a message for everybody in the room."""

from uuid import UUID

from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.messages.access import access_message
from app.messages.changes import Change, append_change
from app.messages.history import message_by_number
from app.messages.policy import MOST_PINS, may_pin_more
from app.messages.schemas import MessageOut, PersonBrief, PinNews
from app.people.models import Person
from app.rooms.access import access_room
from app.work import UnitOfWork

_COUNT = text("SELECT count(*) FROM pins WHERE room_id = :room_id AND number <> :number")
_PIN = text("""
    INSERT INTO pins (room_id, number, pinned_by) VALUES (:room_id, :number, :person_id)
    ON CONFLICT DO NOTHING RETURNING number
""")
_UNPIN = text("DELETE FROM pins WHERE room_id = :room_id AND number = :number RETURNING number")


async def pin_message(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> MessageOut:
    """Any member pins what everybody shall find again. Safe to retry: who pinned it first did."""
    place = await access_room(work.session, person, room_id, lock=True)
    if (await access_message(work.session, place, number)).is_deleted:
        raise NotFound("取り消されたメッセージはピン留めできません。", "A message that was withdrawn cannot be pinned.")
    asked = {"room_id": room_id, "number": number}
    if not may_pin_more((await work.session.execute(_COUNT, asked)).scalar_one()):
        raise Invalid(
            f"ピン留めは、1つのルームに{MOST_PINS}件までです。要らなくなったものを外してください。",
            f"A room can have {MOST_PINS} pins. Please take away what is no longer needed.",
        )
    is_new = (await work.session.execute(_PIN, asked | {"person_id": person.id})).first() is not None
    message = await message_by_number(work.session, room_id, number)
    if is_new:
        await append_change(work, place, Change("message.pinned", number), _news(message, person))
    return message


async def unpin_message(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> MessageOut:
    """Take the pin away again. Safe to retry."""
    place = await access_room(work.session, person, room_id, lock=True)
    await access_message(work.session, place, number)
    was_there = (await work.session.execute(_UNPIN, {"room_id": room_id, "number": number})).first() is not None
    message = await message_by_number(work.session, room_id, number)
    if was_there:
        await append_change(work, place, Change("message.unpinned", number), _news(message, person))
    return message


def _news(message: MessageOut, person: Person) -> PinNews:
    by = PersonBrief(id=person.id, name=person.name)
    return PinNews(number=message.number, by=by, pinned_at=message.pinned_at)
