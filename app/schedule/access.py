"""Finding a scheduled message for its author: to everybody else it is not there."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict, NotFound
from app.people.models import Person
from app.schedule.models import ScheduledMessage
from app.schedule.policy import may_change


class Over(Conflict):
    code = "already_sent"
    ja = "このメッセージはすでに送信されたか、取り消されています。"
    en = "This message was already sent or cancelled."


async def access_scheduled(session: AsyncSession, person: Person, client_id: UUID) -> ScheduledMessage:
    """The message, locked: it is not sent while it is being changed."""
    query = select(ScheduledMessage).where(
        ScheduledMessage.sender_id == person.id, ScheduledMessage.client_id == client_id
    )
    found = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


async def access_open(session: AsyncSession, person: Person, client_id: UUID) -> ScheduledMessage:
    """The message, locked, if anything can still be done with it."""
    found = await access_scheduled(session, person, client_id)
    if not may_change(found.state):
        raise Over
    return found
