"""Scheduling a message, and choosing another time or other words while it waits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict, Invalid
from app.messages.cautious import refuse_unconfirmed_draft
from app.messages.drafts import SignedDraft
from app.messages.schemas import MessageDraft
from app.people.models import Person
from app.rooms.access import access_room
from app.schedule.access import access_open
from app.schedule.models import ScheduledMessage
from app.schedule.overview import shown, tell_author
from app.schedule.policy import MOST, is_within_horizon
from app.schedule.schemas import ScheduleChange, ScheduledDraft, ScheduledOut
from app.work import UnitOfWork

APART = {"client_id", "send_at"}  # of a scheduled draft, what is no part of the message


async def schedule_message(
    work: UnitOfWork, person: Person, room_id: UUID, draft: ScheduledDraft
) -> tuple[ScheduledOut, bool]:
    """Keep the message until its time; whether it is new. Safe to retry under the same `client_id`."""
    await access_room(work.session, person, room_id)
    content = draft.model_dump(mode="json", exclude=APART)
    known = await _known(work.session, person, draft.client_id)
    if known is None:
        await _refuse_impossible(work.session, draft.send_at)
        await _refuse_too_many(work.session, person)
        await refuse_unconfirmed_draft(work, SignedDraft.of(person.id, room_id, draft))
        written = insert(ScheduledMessage).values(
            room_id=room_id, sender_id=person.id, client_id=draft.client_id, content=content, send_at=draft.send_at,
            state="waiting",
        )  # fmt: skip
        added = await work.session.scalar(written.on_conflict_do_nothing().returning(ScheduledMessage))
        if added is not None:
            return await tell_author(work, person, added), True
        known = await _known(work.session, person, draft.client_id)  # the other try was faster
    if known is None or known.room_id != room_id or known.content not in (content, {}):
        raise Conflict
    [standing] = await shown(work.session, person, [known])
    return standing, False


async def change_scheduled(work: UnitOfWork, person: Person, client_id: UUID, change: ScheduleChange) -> ScheduledOut:
    """Other words or another time. One that could not be sent waits again. Safe to retry."""
    message = await access_open(work.session, person, client_id)
    await access_room(work.session, person, message.room_id)
    if change.send_at is not None and change.send_at != message.send_at:
        await _refuse_impossible(work.session, change.send_at)
        # Planned anew: who came back into the room meanwhile means it for the room as it is now.
        message.send_at, message.scheduled_at = change.send_at, func.now()
        message.state, message.reason = "waiting", None
    if change.body is not None:
        content = {**message.content, "body": change.body, "confirmed": change.confirmed}
        said = MessageDraft.model_validate({**content, "client_id": client_id})
        await refuse_unconfirmed_draft(work, SignedDraft.of(person.id, message.room_id, said))
        message.content = content
    await work.session.flush()
    await work.session.refresh(message)
    return await tell_author(work, person, message)


async def cancel_scheduled(work: UnitOfWork, person: Person, client_id: UUID) -> None:
    """It is not sent. The text is its author's to keep: nothing of it stays here. Safe to retry."""
    message = await _cancellable(work, person, client_id)
    if message is not None:
        message.state, message.reason, message.content = "cancelled", None, {}
        await work.session.flush()
        await tell_author(work, person, message)


async def _cancellable(work: UnitOfWork, person: Person, client_id: UUID) -> ScheduledMessage | None:
    known = await _known(work.session, person, client_id)
    if known is not None and known.state == "cancelled":
        return None
    return await access_open(work.session, person, client_id)


async def _known(session: AsyncSession, person: Person, client_id: UUID) -> ScheduledMessage | None:
    query = select(ScheduledMessage).where(
        ScheduledMessage.sender_id == person.id, ScheduledMessage.client_id == client_id
    )
    return await session.scalar(query)


async def _refuse_impossible(session: AsyncSession, send_at: datetime) -> None:
    now: datetime = (await session.execute(select(func.now()))).scalar_one()
    if not is_within_horizon(send_at, now):
        raise Invalid(
            "これから 1 年以内の日時を選んでください。", "Please choose a time within the coming year."
        )  # fmt: skip


async def _refuse_too_many(session: AsyncSession, person: Person) -> None:
    waiting = select(func.count()).where(
        ScheduledMessage.sender_id == person.id, ScheduledMessage.state.in_(("waiting", "failed"))
    )
    if (await session.execute(waiting)).scalar_one() >= MOST:
        raise Invalid(
            f"予約は {MOST} 件までです。送信済みになるか、取り消すと、また予約できます。",
            f"At most {MOST} messages can wait. Cancel one, or wait until one was sent.",
        )  # fmt: skip
