"""Reading working hours from the record: what is not set is the usual."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.hours.duty import USUAL_WEEK, Duty, Span, Week

_OF_PEOPLE = text("""
    SELECT now() AS now, people.id AS person_id,
           theirs.week AS week, theirs.observes_holidays, theirs.observes_new_year, theirs.days_off,
           own.person_id IS NOT NULL AS has_own, own.week AS own_week, own.observes_holidays AS own_holidays,
           own.away_from, own.away_until
    FROM people
    LEFT JOIN organisation_hours AS theirs ON theirs.organisation_id = people.organisation_id
    LEFT JOIN personal_hours AS own ON own.person_id = people.id
    WHERE people.id = ANY(CAST(:people AS uuid[]))
""")


class Clocked(NamedTuple):
    """Somebody's duty, and what time it is for PostgreSQL."""

    duty: Duty
    now: datetime

    @property
    def is_on(self) -> bool:
        return self.duty.is_on(self.now)


async def duty_of(session: AsyncSession, person_id: UUID) -> Clocked:
    row = (await session.execute(_OF_PEOPLE, {"people": [person_id]})).mappings().one()
    return Clocked(duty_in(row), row["now"])


def duty_in(row: RowMapping) -> Duty:
    """From the columns of an organisation's hours and, where there are any, a person's own."""
    is_set = row["week"] is not None
    duty = Duty(
        week=week_in(row["week"]) if is_set else USUAL_WEEK,
        observes_holidays=row["observes_holidays"] if is_set else True,
        observes_new_year=row["observes_new_year"] if is_set else True,
        days_off=frozenset(date.fromisoformat(one["day"]) for one in row["days_off"] or ()),
    )
    if not row["has_own"]:
        return duty
    away = None if row["away_from"] is None else (row["away_from"], row["away_until"])
    if row["own_week"] is None:
        return Duty(duty.week, duty.observes_holidays, duty.observes_new_year, duty.days_off, away)
    # Who has a week of their own works while the hall is closed, unless they say that they keep its holidays.
    keeps = bool(row["own_holidays"])
    days_off = duty.days_off if keeps else frozenset[date]()
    return Duty(week_in(row["own_week"]), keeps, keeps and duty.observes_new_year, days_off, away)


def week_in(kept: Sequence[Any]) -> Week:
    return tuple(None if span is None else Span(*span) for span in kept)


def kept_week(week: Week) -> list[list[int] | None]:
    return [None if span is None else [span.begins, span.ends] for span in week]
