"""Reminding those who have not confirmed yet: at most once an hour."""

from math import ceil
from uuid import UUID

from sqlalchemy import func, select

from app.confirmations.access import access_own
from app.confirmations.policy import wait_before_reminding
from app.confirmations.schemas import ConfirmationReminded
from app.errors import TooMany
from app.people.models import Person
from app.rooms.log import Entry, append_events
from app.work import UnitOfWork


async def remind_of_confirmation(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """The room hears it; who has confirmed is not disturbed. The client knows which of the two one is."""
    asked = await access_own(work, person, room_id, number)
    request = asked.open
    now = (await work.session.scalars(select(func.now()))).one()
    wait = wait_before_reminding(request.reminded_at, now)
    if wait:
        minutes = ceil(wait.total_seconds() / 60)
        raise TooMany(
            ceil(wait.total_seconds()), f"催促は 1 時間に 1 回までです。あと {minutes} 分お待ちください。",
            f"One reminder an hour. Please wait {minutes} minutes.",
        )  # fmt: skip
    request.reminded_at = now
    entry = Entry("confirmation.reminded", ConfirmationReminded(number=number, by=person.id), actor=person.id)
    await append_events(work, asked.read.place.room, [entry])
