"""One's reminders with their messages, the first due first; only of rooms that one is in now."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.people.models import Person
from app.reminders.models import Reminder
from app.reminders.policy import MOST
from app.reminders.schemas import ReminderOut
from app.rooms.models import Membership, Room


async def reminders_of(session: AsyncSession, person: Person) -> list[ReminderOut]:
    query = (
        select(Reminder.room_id, Reminder.number, Reminder.due_at, (Reminder.due_at <= func.now()).label("is_due"))
        .join(Membership, (Membership.room_id == Reminder.room_id) & (Membership.person_id == Reminder.person_id))
        .join(Room, Room.id == Reminder.room_id)
        .where(Reminder.person_id == person.id, Reminder.done_at.is_(None), Membership.left_seq.is_(None))
        .where(Room.hides_past.is_(False) | (Reminder.number > Membership.joined_number))
        .order_by(Reminder.due_at, Reminder.room_id, Reminder.number)
        .limit(MOST)
    )
    rows = (await session.execute(query)).all()
    messages = {
        (one.room_id, one.number): one
        for one in await messages_numbered(session, [(row.room_id, row.number) for row in rows])
    }
    return [
        ReminderOut(
            room_id=row.room_id, number=row.number, due_at=row.due_at, is_due=row.is_due,
            message=messages[row.room_id, row.number],
        )
        for row in rows
    ]  # fmt: skip
