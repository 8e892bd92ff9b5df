"""One's own hours: set whole, taken back whole, and nobody else's to read."""

from datetime import date

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from app.hours.own import change_own_hours, own_hours
from app.hours.schemas import OwnHoursDraft, SpanOut
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

SHIFTS = OwnHoursDraft(week=[SpanOut(begins="22:00", ends="07:00")] * 4 + [None] * 3, observes_holidays=False)


async def test_what_is_set_is_shown_and_setting_it_again_changes_nothing(work: UnitOfWork, cast: Cast) -> None:
    first = await change_own_hours(work, cast.sato, SHIFTS)
    assert first.own == SHIFTS
    assert await change_own_hours(work, cast.sato, SHIFTS) == first
    assert (await own_hours(work.session, cast.takahashi)).own is None


async def test_going_by_the_organisation_again_keeps_nothing(work: UnitOfWork, cast: Cast) -> None:
    await change_own_hours(work, cast.sato, SHIFTS)
    assert (await change_own_hours(work, cast.sato, OwnHoursDraft())).own is None
    kept = text("SELECT count(*) FROM personal_hours WHERE person_id = :id")
    assert await work.session.scalar(kept, {"id": cast.sato.id}) == 0


async def test_handy_times_and_whether_one_is_on_duty_come_with_it(work: UnitOfWork, cast: Cast) -> None:
    always = OwnHoursDraft(week=[SpanOut(begins="00:00", ends="00:00")] * 7, observes_holidays=False)
    shown = await change_own_hours(work, cast.sato, always)
    assert shown.is_on_duty
    assert [choice.key for choice in shown.choices] != []
    never = await change_own_hours(work, cast.sato, OwnHoursDraft(week=[None] * 7))
    assert (never.is_on_duty, never.choices) == (False, [])


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 12, 2), date(2026, 12, 1)), (date(2026, 12, 1), None), (None, date(2026, 12, 1))]
)
def test_a_leave_has_a_first_and_a_last_day(first: date | None, last: date | None) -> None:
    with pytest.raises(ValidationError):
        OwnHoursDraft(away_from=first, away_until=last)
