"""The tables of what people want to be told of."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base


class NotificationChoice(Base):
    __tablename__ = "notification_choices"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, JsonValue]] = mapped_column(JSONB, default=dict)


class RoomLevel(Base):
    """A room's own level for one of its members; without one it is as the others of its kind."""

    __tablename__ = "room_levels"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    level: Mapped[str | None] = mapped_column(Text)
