"""Sending what is due: by whichever node looks first, once, or not at all and then with a reason."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Exists, exists, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.errors import NotFound, Refusal
from app.messages.drafts import Sent, SignedDraft
from app.messages.history import message_by_number
from app.messages.models import SendReceipt
from app.messages.schemas import MessageDraft, MessageOut
from app.messages.send import send_messages
from app.organisations.models import Organisation
from app.people.models import Person
from app.rooms.access import access_room
from app.rooms.models import Membership
from app.schedule.access import Over, access_scheduled
from app.schedule.models import ScheduledMessage
from app.schedule.overview import tell_author
from app.schedule.policy import is_too_late, may_change
from app.work import BeginWork, UnitOfWork

logger = logging.getLogger("kairan.schedule")


@dataclass(frozen=True, slots=True)
class Due:
    """A message whose time has come, and how its author stands at this moment."""

    client_id: UUID
    message: ScheduledMessage
    author: Person
    obstacle: str | None


async def send_due(begin: BeginWork) -> None:
    """Send everything that is due, a transaction for each. One that stumbles holds nobody up and is tried again."""
    stuck: list[UUID] = []
    while True:
        due: Due | None = None
        try:
            async with begin() as work:
                due = await _take_one(work.session, stuck)
                if due is None:
                    return
                await _settle(work, due)
        except Exception as error:
            if due is None:
                raise
            logger.error("a scheduled message is tried again", exc_info=error)
            stuck.append(due.client_id)


async def send_now(work: UnitOfWork, person: Person, client_id: UUID) -> MessageOut:
    """Send it before its time. Safe to retry: what was sent already is given back."""
    message = await access_scheduled(work.session, person, client_id)
    await access_room(work.session, person, message.room_id)
    if message.state == "sent":
        return await _became(work.session, message)
    if not may_change(message.state):
        raise Over
    outcome = await _send(work, message)
    if isinstance(outcome, Refusal):
        raise outcome
    await _tell_sent(work, person, message, outcome)
    return outcome.message


async def _became(session: AsyncSession, message: ScheduledMessage) -> MessageOut:
    query = select(SendReceipt).where(
        SendReceipt.sender_id == message.sender_id, SendReceipt.client_id == message.client_id
    )
    receipt = (await session.scalars(query)).one()
    return await message_by_number(session, receipt.room_id, receipt.number)


async def _take_one(session: AsyncSession, stuck: Collection[UUID]) -> Due | None:
    """The next that is due and that no other node has in its hands; it stays locked until this work ends."""
    query = (
        select(ScheduledMessage, Person, Organisation.suspended_at, Membership, func.now())
        .join(Person, Person.id == ScheduledMessage.sender_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .join(
            Membership,
            (Membership.room_id == ScheduledMessage.room_id) & (Membership.person_id == ScheduledMessage.sender_id),
        )
        .where(ScheduledMessage.state == "waiting", ScheduledMessage.send_at <= func.now())
        .where(ScheduledMessage.client_id.not_in(stuck), ~_has_earlier(stuck))
        .order_by(ScheduledMessage.send_at, ScheduledMessage.scheduled_at)
        .limit(1)
        .with_for_update(of=ScheduledMessage, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found = (await session.execute(query)).first()
    if found is None:
        return None
    message, author, closed_at, membership, now = found
    # Somebody who left and came back is a member again, but what they had planned was for the room that they left.
    if membership.left_seq is not None or membership.joined_at > message.scheduled_at:
        return Due(message.client_id, message, author, "left_room")
    if author.suspended_at is not None or closed_at is not None:
        return Due(message.client_id, message, author, "suspended")
    return Due(message.client_id, message, author, "late" if is_too_late(message.send_at, now) else None)


def _has_earlier(stuck: Collection[UUID]) -> Exists:
    """One author's messages keep their order in a room, also when two nodes send them."""
    earlier, own = aliased(ScheduledMessage), ScheduledMessage
    return (
        exists()
        .where(earlier.room_id == own.room_id, earlier.sender_id == own.sender_id, earlier.state == "waiting")
        .where(tuple_(earlier.send_at, earlier.scheduled_at) < tuple_(own.send_at, own.scheduled_at))
        .where(earlier.client_id.not_in(stuck))
    )


async def _settle(work: UnitOfWork, due: Due) -> None:
    outcome = due.obstacle or await _send(work, due.message)
    if isinstance(outcome, Sent):
        await _tell_sent(work, due.author, due.message, outcome)
        return
    if isinstance(outcome, Refusal):
        if outcome.may_retry:
            raise outcome
        outcome = "left_room" if isinstance(outcome, NotFound) else outcome.code
    due.message.state, due.message.reason = "failed", outcome
    await work.session.flush()
    await tell_author(work, due.author, due.message)


async def _send(work: UnitOfWork, message: ScheduledMessage) -> Sent | Refusal:
    """By the one way in which messages come into the world, under the key that was fixed from the first."""
    draft = MessageDraft.model_validate({**message.content, "client_id": message.client_id})
    signed = SignedDraft.of(message.sender_id, message.room_id, draft)._replace(is_suspect=True)
    [outcome] = await send_messages(work, [signed])
    return outcome


async def _tell_sent(work: UnitOfWork, author: Person, message: ScheduledMessage, sent: Sent) -> None:
    message.state, message.reason, message.content = "sent", None, {}
    await work.session.flush()
    await tell_author(work, author, message, sent.message.number)
