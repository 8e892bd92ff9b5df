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
    """What happened to which message."""

    kind: str
    number: int


async def tell_change(work: UnitOfWork, place: Place, change: Change) -> MessageOut:
    """Say what the message says now; gives it back."""
    message = await message_by_number(work.session, place.room.id, change.number)
    await append_change(work, place, change, message)
    return message


async def append_change(work: UnitOfWork, place: Place, change: Change, said: Seen) -> None:
    """Append what is said of a message to the log of a locked room, or its number alone where that must do.

    Of the message itself the log keeps no copy: later it is told as it is then.
    """
    if place.room.hides_past and await is_veiled(work.session, place.room.id, change.number):
        said = Unseen(number=change.number)
    is_kept = not isinstance(said, MessageOut | Unseen)
    entry = Entry(change.kind, said, actor=place.membership.person_id, number=change.number, is_kept=is_kept)
    await append_events(work, place.room, [entry])
