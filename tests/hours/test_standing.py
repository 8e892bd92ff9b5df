"""Hours from the record: one's organisation's, unless one has a week of one's own."""

from datetime import date

import pytest

from app.hours.duty import USUAL_WEEK, Duty, Span
from app.hours.organisation import change_organisation_hours
from app.hours.own import change_own_hours
from app.hours.schemas import OrganisationHoursDraft, OwnHoursDraft, SpanOut
from app.hours.standing import duty_of, kept_week, week_in
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

EARLY = SpanOut(begins="07:00", ends="15:45")
NIGHT = SpanOut(begins="22:00", ends="07:00")


async def test_where_nothing_is_set_the_usual_hours_count(work: UnitOfWork, cast: Cast) -> None:
    assert (await duty_of(work.session, cast.sato.id)).duty == Duty()


async def test_the_organisations_week_and_days_off_are_its_peoples(work: UnitOfWork, cast: Cast) -> None:
    cast.sato.is_administrator = True
    draft = OrganisationHoursDraft.model_validate(
        {"week": [EARLY] * 5 + [None] * 2, "days_off": [{"day": "2026-12-01", "name": "市制記念日"}]}
    )
    await change_organisation_hours(work, cast.sato, draft)
    duty = (await duty_of(work.session, cast.takahashi.id)).duty
    assert (duty.week[0], duty.days_off) == (Span(420, 945), frozenset({date(2026, 12, 1)}))
    assert (await duty_of(work.session, cast.sugiyama.id)).duty == Duty()  # another town's are not


@pytest.mark.parametrize("keeps", [True, False])
async def test_a_week_of_ones_own_keeps_the_holidays_only_if_one_says_so(
    work: UnitOfWork, cast: Cast, keeps: bool
) -> None:
    draft = OwnHoursDraft.model_validate({"week": [NIGHT] * 7, "observes_holidays": keeps})
    await change_own_hours(work, cast.sato, draft)
    duty = (await duty_of(work.session, cast.sato.id)).duty
    assert duty.week == (Span(22 * 60, 31 * 60),) * 7
    assert (duty.observes_holidays, duty.observes_new_year) == (keeps, keeps)


async def test_a_leave_alone_leaves_the_organisations_week_as_it_is(work: UnitOfWork, cast: Cast) -> None:
    first, last = date(2026, 11, 26), date(2026, 12, 4)
    await change_own_hours(work, cast.sato, OwnHoursDraft(away_from=first, away_until=last))
    assert (await duty_of(work.session, cast.sato.id)).duty == Duty(away=(first, last))


def test_a_week_comes_back_as_it_was_kept() -> None:
    assert week_in(kept_week(USUAL_WEEK)) == USUAL_WEEK
