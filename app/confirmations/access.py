"""Finding a request to confirm for somebody: only in a room they are in, of a message that they may read."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.confirmations.models import ConfirmationRequest
from app.confirmations.policy import may_ask
from app.errors import NotFound, NotPermitted
from app.messages.models import Message
from app.people.models import Person
from app.readers.access import Read, access_read
from app.rooms.access import access_room
from app.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, and what is asked of its readers; None when nothing ever was."""

    read: Read
    request: ConfirmationRequest | None

    @property
    def open(self) -> ConfirmationRequest:
        if self.request is None or self.request.withdrawn_at is not None:
            raise NotFound
        return self.request


async def access_asked(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> Asked:
    read = await access_read(work.session, person, room_id, number)
    query = select(ConfirmationRequest).where(
        ConfirmationRequest.room_id == room_id, ConfirmationRequest.number == number
    )  # fmt: skip
    request = await work.session.scalar(query.execution_options(populate_existing=True))
    return Asked(read, request)


async def access_own(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> Asked:
    """The same for the author, under the room's lock; withdrawn messages ask for nothing."""
    await access_room(work.session, person, room_id, lock=True)
    asked = await access_asked(work, person, room_id, number)
    if not may_ask(person.id, asked.read.sender_id):
        raise NotPermitted(
            "確認を依頼できるのは、メッセージを書いた人だけです。", "Only a message's author asks for confirmation."
        )
    deleted = select(Message.deleted_at).where(Message.room_id == room_id, Message.number == number)
    if await work.session.scalar(deleted) is not None:
        raise NotFound
    return asked
