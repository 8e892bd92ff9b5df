"""The tables of transfers, of the columns an organisation's lists have, and of rooms that follow posts."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Id, Moment

State = Literal["draft", "waiting", "moving", "done", "failed", "cancelled", "undoing", "undone"]
RoomState = Literal["waiting", "moved", "returning", "returned"]


class Transfer(Base):
    __tablename__ = "transfers"

    id: Mapped[Id]
    organisation_id: Mapped[UUID]
    name: Mapped[str]
    # The table as it was brought. None once it was applied or given up.
    sealed: Mapped[bytes | None] = mapped_column(deferred=True)
    lines: Mapped[int]
    columns: Mapped[dict[str, str]] = mapped_column(JSONB)
    state: Mapped[State] = mapped_column(Text, default="draft")
    suspends_missing: Mapped[bool] = mapped_column(default=False)
    moves_rooms: Mapped[bool] = mapped_column(default=True)
    switch_at: Mapped[Moment | None]
    # What was shown to whoever said "apply this": another difference is not applied.
    mark: Mapped[str | None]
    report: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    # None for an operator, who brings a list by a command.
    created_by: Mapped[UUID | None]
    # Whose closing moves these rooms; no list was brought for it.
    department_id: Mapped[UUID | None]
    created_at: Mapped[Created]
    started_at: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]


class TransferColumns(Base):
    """Which heading of its personnel system an organisation means by which column."""

    __tablename__ = "transfer_columns"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    columns: Mapped[dict[str, str]] = mapped_column(JSONB)


class RoomFollowing(Base):
    """Whom a room has because of their post: a department with or without what is below it, a title, or both."""

    __tablename__ = "room_followings"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[Id]
    organisation_id: Mapped[UUID]
    department_id: Mapped[UUID | None]
    with_subtree: Mapped[bool] = mapped_column(default=True)
    title: Mapped[str] = mapped_column(default="")


class TransferRoom(Base):
    """What a transfer does in one room, and how its members stood before."""

    __tablename__ = "transfer_rooms"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    transfer_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    plan: Mapped[dict[str, Any]] = mapped_column(JSONB)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    state: Mapped[RoomState] = mapped_column(Text, default="waiting")
