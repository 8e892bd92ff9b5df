"""The tables of organisations and departments."""

from uuid import UUID

from sqlalchemy import ARRAY, FetchedValue, Uuid
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
    # Nobody who works holds a post in a closed one: whatever gives somebody one there opens it again.
    closed_at: Mapped[Moment | None]


class DepartmentClosing(Base):
    """What closing a department closed with it, and which posts it ended and began."""

    __tablename__ = "department_closings"

    department_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    departments: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    ended: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    begun: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    closed_at: Mapped[Created]
