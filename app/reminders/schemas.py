"""Reminders as their owner sees them."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime

from app.http import Seen, Shape
from app.messages.schemas import MessageOut


class ReminderDraft(Shape):
    due_at: AwareDatetime


class ReminderChanged(Seen):
    """On one's own devices: it was set, is due, or is done."""

    number: int
    due_at: datetime
    is_due: bool
    is_done: bool


class ReminderOut(Seen):
    room_id: UUID
    number: int
    due_at: datetime
    is_due: bool
    message: MessageOut
