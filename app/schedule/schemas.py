"""Scheduled messages as their author sees them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.http import Seen, Shape
from app.messages.schemas import Body, MentionOut, MessageDraft
from app.schedule.models import State


class ScheduledDraft(MessageDraft):
    send_at: AwareDatetime


class ScheduleChange(Shape):
    body: Body | None = None
    send_at: AwareDatetime | None = None
    confirmed: bool = Field(default=False, description="the author was asked (`confirmation_needed`), and means it")


class ScheduledOut(Seen):
    client_id: UUID
    room_id: UUID
    body: str = Field(description="empty once it was sent or cancelled")
    reply_to: int | None = None
    file_ids: list[UUID] = []
    mentions: list[MentionOut] = []
    send_at: datetime
    state: State
    reason: Annotated[
        str | None, Field(description="why it was not sent: late, left_room, suspended, or the code of a refusal")
    ] = None
    number: int | None = Field(None, description="the message that it has just become")
