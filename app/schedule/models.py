"""The table of scheduled messages."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created

State = Literal["waiting", "sent", "failed", "cancelled"]


class ScheduledMessage(Base):
    """A message on its way through time. What was sent or cancelled keeps its key and none of its words;
    which message it became, its receipt says.
    """

    __tablename__ = "scheduled_messages"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[dict[str, JsonValue]] = mapped_column(JSONB)
    send_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(Text, default="waiting")
    reason: Mapped[str | None]
    scheduled_at: Mapped[Created]
