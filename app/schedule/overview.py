"""Scheduled messages as their author sees them: those that wait, and those that wait for a decision."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.mentions import mentioned_in
from app.messages.schemas import MentionOut
from app.people.models import Person
from app.people.sight import seen_by
from app.realtime.protocol import Aside, passing_payload
from app.schedule.models import ScheduledMessage
from app.schedule.schemas import ScheduledOut
from app.work import UnitOfWork


async def scheduled_by(session: AsyncSession, person: Person) -> list[ScheduledOut]:
    """The soonest first. There are never many: `policy.MOST`."""
    query = (
        select(ScheduledMessage)
        .where(ScheduledMessage.sender_id == person.id, ScheduledMessage.state.in_(("waiting", "failed")))
        .order_by(ScheduledMessage.send_at, ScheduledMessage.client_id)
    )
    return await shown(session, person, (await session.scalars(query)).all())


async def shown(session: AsyncSession, person: Person, messages: Sequence[ScheduledMessage]) -> list[ScheduledOut]:
    names = await _names(session, person, messages)
    return [_shown(message, names) for message in messages]


async def tell_author(
    work: UnitOfWork, person: Person, message: ScheduledMessage, number: int | None = None
) -> ScheduledOut:
    """On all their devices; nobody else hears that anything waits."""
    [changed] = await shown(work.session, person, [message])
    changed = changed.model_copy(update={"number": number})
    payload = passing_payload("scheduled.changed", changed.model_dump_json().encode(), message.room_id)
    work.append(Aside(person.id, payload))
    return changed


def _shown(message: ScheduledMessage, names: dict[UUID, str]) -> ScheduledOut:
    body = str(message.content.get("body", ""))
    return ScheduledOut.model_validate(
        {
            **message.content, "body": body, "client_id": message.client_id, "room_id": message.room_id,
            "send_at": message.send_at, "state": message.state, "reason": message.reason,
            "mentions": [MentionOut(id=one, name=names[one]) for one in mentioned_in(body) if one in names],
        }
    )  # fmt: skip


async def _names(session: AsyncSession, person: Person, messages: Sequence[ScheduledMessage]) -> dict[UUID, str]:
    """Of those whom the author may see: a token alone tells nobody's name."""
    wanted = {one for message in messages for one in mentioned_in(str(message.content.get("body", "")))}
    if not wanted:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted), await seen_by(session, person))
    return {row.id: row.name for row in await session.execute(query)}
