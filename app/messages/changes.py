"""Telling a room that one of its messages is no longer what it was."""

from dataclasses import dataclass

from app.http import Seen
from app.messages.history import message_by_number
from app.messages.schemas import MessageOut, Unseen
from app.messages.veil import is_veiled
from app.rooms.access import Place
from app.rooms.log import Entry, append_events
from app.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to which message; without `data` the news is the message itself, as it is when it is told."""

    kind: str
    number: int
    data: Seen | None = None


async def tell_change(work: UnitOfWork, place: Place, change: Change) -> MessageOut:
    """Append to the log of a locked room; gives back the message as it is now."""
    message = await message_by_number(work.session, place.room.id, change.number)
    said = change.data or message
    if place.room.hides_past and await is_veiled(work.session, place.room.id, change.number):
        said = Unseen(number=change.number)
    entry = Entry(
        change.kind, said, actor=place.membership.person_id, number=change.number, is_kept=change.data is not None
    )
    await append_events(work, place.room, [entry])
    return message
