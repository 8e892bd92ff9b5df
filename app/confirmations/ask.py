"""Asking for confirmation of a message of one's own, and taking that back."""

from uuid import UUID

from sqlalchemy import func

from app.confirmations.access import access_own
from app.confirmations.models import ConfirmationRequest
from app.confirmations.schemas import ConfirmationAsked, ConfirmationWithdrawn
from app.people.models import Person
from app.rooms.log import Entry, append_events
from app.work import UnitOfWork


async def ask_confirmation(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """Everybody who was there is asked, and the room hears it. Safe to retry: asked twice is asked once."""
    asked = await access_own(work, person, room_id, number)
    request = asked.request
    if request is not None and request.withdrawn_at is None:
        return
    if request is None:
        work.session.add(ConfirmationRequest(room_id=room_id, number=number))
    else:
        request.withdrawn_at, request.reminded_at = None, None
    entry = Entry("confirmation.asked", ConfirmationAsked(number=number, by=person.id), actor=person.id)
    await append_events(work, asked.read.place.room, [entry])


async def withdraw_request(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """Nobody is asked any more; who has confirmed has. Safe to retry."""
    asked = await access_own(work, person, room_id, number)
    if asked.request is None or asked.request.withdrawn_at is not None:
        return
    asked.request.withdrawn_at = func.now()
    entry = Entry("confirmation.withdrawn", ConfirmationWithdrawn(number=number, by=person.id), actor=person.id)
    await append_events(work, asked.read.place.room, [entry])
