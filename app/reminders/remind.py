"""Setting a reminder and being done with it: one's own business, told to one's own devices."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text, update

from app.errors import Invalid, NotFound
from app.messages.history import message_by_number
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.reminders.models import Reminder
from app.reminders.policy import MOST, is_within_horizon, may_see
from app.reminders.schemas import ReminderChanged, ReminderOut
from app.rooms.access import access_room
from app.work import UnitOfWork

_SET = text("""
    INSERT INTO reminders (room_id, person_id, number, due_at) VALUES (:room_id, :person_id, :number, :due_at)
    ON CONFLICT (room_id, person_id, number) DO UPDATE SET due_at = excluded.due_at, told_at = NULL, done_at = NULL
    WHERE reminders.due_at <> excluded.due_at OR reminders.done_at IS NOT NULL
    RETURNING number
""")


async def set_reminder(work: UnitOfWork, person: Person, room_id: UUID, number: int, due_at: datetime) -> ReminderOut:
    """Think of this message again at `due_at`; another time takes the place of the first. Safe to retry."""
    place = await access_room(work.session, person, room_id)
    if not may_see(place.room, place.membership, number):
        raise NotFound
    message = await message_by_number(work.session, room_id, number)
    await _refuse_impossible(work, person, due_at)
    asked = {"room_id": room_id, "person_id": person.id, "number": number, "due_at": due_at}
    if (await work.session.execute(_SET, asked)).first() is not None:
        tell_owner(work, person.id, room_id, ReminderChanged(number=number, due_at=due_at, is_due=False, is_done=False))
    return ReminderOut(room_id=room_id, number=number, due_at=due_at, is_due=False, message=message)


async def finish_reminder(work: UnitOfWork, person: Person, room_id: UUID, number: int) -> None:
    """It is done, or no longer wanted. Safe to retry."""
    await access_room(work.session, person, room_id)
    done = await work.session.scalar(
        update(Reminder)
        .where(Reminder.room_id == room_id, Reminder.person_id == person.id, Reminder.number == number)
        .where(Reminder.done_at.is_(None))
        .values(done_at=func.now())
        .returning(Reminder.due_at)
    )
    if done is not None:
        tell_owner(work, person.id, room_id, ReminderChanged(number=number, due_at=done, is_due=False, is_done=True))


def tell_owner(work: UnitOfWork, person_id: UUID, room_id: UUID, changed: ReminderChanged) -> None:
    payload = passing_payload("reminder.changed", changed.model_dump_json().encode(), room_id)
    work.append(Aside(person_id, payload))


async def _refuse_impossible(work: UnitOfWork, person: Person, due_at: datetime) -> None:
    now: datetime = (await work.session.execute(select(func.now()))).scalar_one()
    if not is_within_horizon(due_at, now):
        raise Invalid("これから 1 年以内の日時を選んでください。", "Please choose a time within the coming year.")
    waiting = select(func.count()).where(Reminder.person_id == person.id, Reminder.done_at.is_(None))
    if (await work.session.execute(waiting)).scalar_one() >= MOST:
        raise Invalid(
            f"リマインダーは {MOST} 件までです。済んだものを完了にしてください。",
            f"There can be {MOST} reminders. Please finish some first.",
        )
