"""The tables of people, their posts, bylines, devices and sessions."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import ARRAY, FetchedValue, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Counter, Created, Id, Moment

DeviceState = Literal["seen", "waiting", "approved", "refused"]


class Person(Base):
    __tablename__ = "people"

    id: Mapped[Id]
    organisation_id: Mapped[UUID]
    staff_number: Mapped[str]
    name: Mapped[str]
    kana: Mapped[str]
    email: Mapped[str | None]
    login_id: Mapped[str]
    password_hash: Mapped[str | None] = mapped_column(deferred=True)
    # Somebody else chose the password: whoever signs in with it chooses another one first.
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_expires_at: Mapped[Moment | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_auditor: Mapped[bool] = mapped_column(default=False)
    # The tops of what they administer: departments of their own organisation, and all below.
    administers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    # The firm or body that a guest comes from; nobody else has one.
    guest_of: Mapped[str | None]
    # The midnight after the last day: a guest's always, another's where the staff list names one.
    ends_at: Mapped[Moment | None]
    settings: Mapped[dict[str, JsonValue]] = mapped_column(JSONB, default=dict)
    search_text: Mapped[str] = mapped_column(deferred=True)
    revision: Mapped[Counter]
    byline_id: Mapped[UUID | None]
    suspended_at: Mapped[Moment | None]
    # The same moment as `suspended_at` when a staff list without this person suspended them: being listed reinstates.
    missing_since: Mapped[Moment | None]
    created_at: Mapped[Created]

    @property
    def is_guest(self) -> bool:
        return self.guest_of is not None


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[Id]
    person_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    department_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=True)
    began_on: Mapped[date] = mapped_column(server_default=FetchedValue())
    ended_on: Mapped[date | None]


class SightRule(Base):
    """Of a department and all below it: whether its people see none but each other, and are seen by none but them."""

    __tablename__ = "sight_rules"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    department_id: Mapped[UUID] = mapped_column(primary_key=True)
    sees_only_own: Mapped[bool]
    is_hidden: Mapped[bool]


class Byline(Base):
    """Who somebody was at a moment; rows never change."""

    __tablename__ = "bylines"

    id: Mapped[Id]
    person_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    name: Mapped[str]
    organisation: Mapped[str]
    department: Mapped[str | None]
    title: Mapped[str | None]
    created_at: Mapped[Created]


class PersonDevice(Base):
    """A browser that somebody has come with; where several people use one, each of them has a row."""

    __tablename__ = "devices"

    id: Mapped[Id]
    person_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    # Of the browser's secret together with the person; what a browser says of itself decides nothing.
    mark: Mapped[bytes]
    state: Mapped[DeviceState] = mapped_column(Text, server_default=FetchedValue())
    # What the person tells the administrator, so that both mean the same device.
    code: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    user_agent: Mapped[str]
    address: Mapped[str | None]
    network: Mapped[str]
    is_shared: Mapped[bool]
    created_at: Mapped[Created]
    last_seen_at: Mapped[Created]
    # Moves on with each signing in; what has run out is unknown again.
    expires_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]
    decided_at: Mapped[Moment | None]
    decided_by: Mapped[UUID | None]


class PersonSession(Base):
    """A browser that is signed in, or a token that an operator minted."""

    __tablename__ = "sessions"

    id: Mapped[Id]
    person_id: Mapped[UUID]
    kind: Mapped[str]
    refresh_hash: Mapped[bytes | None]
    previous_hash: Mapped[bytes | None]
    rotated_at: Mapped[Moment | None]
    user_agent: Mapped[str] = mapped_column(default="")
    address: Mapped[str | None]
    is_shared: Mapped[bool] = mapped_column(default=False)
    device_id: Mapped[UUID | None]
    # As the device's row says it, repeated here because every request asks.
    approved_until: Mapped[Moment | None]
    # The entry by which they last came.
    network: Mapped[str] = mapped_column(default="")
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Created]
    last_seen_at: Mapped[Created]
    # Moves on while somebody is there, up to `ends_at`.
    expires_at: Mapped[Moment]
    ends_at: Mapped[Moment | None]
    revoked_at: Mapped[Moment | None]
