"""The tables of working hours; who has no row goes by the usual ones."""

from datetime import date
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base


class OrganisationHours(Base):
    __tablename__ = "organisation_hours"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    week: Mapped[list[JsonValue]] = mapped_column(JSONB)
    observes_holidays: Mapped[bool]
    observes_new_year: Mapped[bool]
    days_off: Mapped[list[JsonValue]] = mapped_column(JSONB)


class PersonalHours(Base):
    """What differs from one's organisation; `week` of NULL is the organisation's."""

    __tablename__ = "personal_hours"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]
    week: Mapped[list[JsonValue] | None] = mapped_column(JSONB(none_as_null=True))
    observes_holidays: Mapped[bool]
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
