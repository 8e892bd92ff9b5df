"""The tables of rooms, memberships and each room's log."""

from typing import Literal
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import BigInteger, Computed, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Counter, Created, Id, Moment
from app.room_rules.classes import InformationClass
from app.room_rules.models import Confidentiality

Kind = Literal["internal", "topic", "direct"]
Role = Literal["owner", "member"]


class Room(Base):
    __tablename__ = "rooms"

    id: Mapped[Id]
    kind: Mapped[Kind] = mapped_column(Text)
    name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[UUID | None]
    user_group_id: Mapped[UUID | None]
    direct_key: Mapped[bytes | None]
    search_text: Mapped[str] = mapped_column(default="")
    epoch: Mapped[int] = mapped_column(default=1)
    last_seq: Mapped[Counter]
    last_number: Mapped[Counter]
    hides_past: Mapped[bool] = mapped_column(default=False)
    hides_readers: Mapped[bool] = mapped_column(default=False)
    confidentiality: Mapped[Confidentiality] = mapped_column(SmallInteger, default=2)
    holds_personal_data: Mapped[bool] = mapped_column(default=False)
    created_by: Mapped[UUID | None]
    created_at: Mapped[Created]

    @property
    def information_class(self) -> InformationClass:
        return InformationClass(self.confidentiality, self.holds_personal_data)


class Membership(Base):
    """A person in a room, or who was: `left_seq` is the last event that they may know of."""

    __tablename__ = "memberships"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    room_organisation_id: Mapped[UUID | None]
    user_group_id: Mapped[UUID | None]
    role: Mapped[Role] = mapped_column(Text, default="member")
    read_number: Mapped[Counter]
    joined_seq: Mapped[Counter]
    joined_number: Mapped[Counter]
    left_seq: Mapped[int | None] = mapped_column(BigInteger)
    joined_at: Mapped[Created]
    left_at: Mapped[Moment | None]
    admitted_user_group_id: Mapped[UUID | None] = mapped_column(
        Computed("CASE WHEN left_seq IS NULL THEN user_group_id END", persisted=True)
    )


class Event(Base):
    """One entry of a room's log. What a message says, and who sent it, is in its own row; `number` points there.

    So where a message was sent, `actor_id` is left empty; events of before migration 0043 repeat its sender.
    """

    __tablename__ = "events"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str]
    number: Mapped[int | None] = mapped_column(BigInteger)
    actor_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    data: Mapped[dict[str, JsonValue] | None] = mapped_column(JSONB)
    at: Mapped[Created]
