"""The tables of organisations and departments."""

from uuid import UUID

from sqlalchemy import FetchedValue
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Id, Moment


class Organisation(Base):
    __tablename__ = "organisations"

    id: Mapped[Id]
    code: Mapped[str]
    name: Mapped[str]
    allows_direct_outside: Mapped[bool]
    allows_forward_outside: Mapped[bool] = mapped_column(default=False)
    hides_readers: Mapped[bool] = mapped_column(default=False)
    edit_hours: Mapped[int] = mapped_column(server_default=FetchedValue())
    withdrawal_hours: Mapped[int] = mapped_column(server_default=FetchedValue())
    suspended_at: Mapped[Moment | None]
    created_at: Mapped[Created]


class Department(Base):
    __tablename__ = "departments"

    id: Mapped[Id]
    organisation_id: Mapped[UUID]
    code: Mapped[str]
    name: Mapped[str]
    parent_id: Mapped[UUID | None]
    position: Mapped[int]
