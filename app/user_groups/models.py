"""The tables of user groups, of the organisations admitted to them, of those that ask, and of what they were told."""

from uuid import UUID

from sqlalchemy import SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base, Created, Id


class UserGroup(Base):
    __tablename__ = "user_groups"

    id: Mapped[Id]
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    # Who answers for it: whoever that organisation's administrators are.
    home_organisation_id: Mapped[UUID | None]
    # Of new topics, and whether a topic may hold 機密性3 or personal data at all.
    confidentiality: Mapped[int] = mapped_column(SmallInteger, default=2)
    allows_sensitive: Mapped[bool] = mapped_column(default=False)
    # Whether other organisations see that it is there, and may ask to join.
    takes_requests: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Created]


class Admission(Base):
    __tablename__ = "admissions"

    user_group_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    admitted_at: Mapped[Created]


class AdmissionRequest(Base):
    __tablename__ = "admission_requests"

    user_group_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_by: Mapped[UUID]
    reason: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[Created]


class AdmissionAnswer(Base):
    """What an administrator of the organisation that asked has not seen yet."""

    __tablename__ = "admission_answers"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_group_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    is_admitted: Mapped[bool]
    answered_at: Mapped[Created]
