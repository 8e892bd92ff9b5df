"""The table of reminders: one per person and message."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Moment


class Reminder(Base):
    __tablename__ = "reminders"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    due_at: Mapped[datetime]
    told_at: Mapped[Moment | None]
    done_at: Mapped[Moment | None]
    created_at: Mapped[Created]
