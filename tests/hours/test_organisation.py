"""An organisation's hours: its administrators' to set, its people's to see, and written down."""

import pytest

from app.errors import NotPermitted
from app.hours.organisation import change_organisation_hours, organisation_hours
from app.hours.schemas import OrganisationHoursDraft, SpanOut
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

LATE = OrganisationHoursDraft.model_validate(
    {"week": [{"begins": "09:00", "ends": "18:00"}] * 5 + [None] * 2, "observes_new_year": False,
     "days_off": [{"day": "2026-12-01", "name": "市制記念日"}]}
)  # fmt: skip


async def test_an_administrator_sets_them_for_everybody_of_the_organisation(work: UnitOfWork, cast: Cast) -> None:
    assert (await organisation_hours(work.session, cast.sato)).week[0] == SpanOut(begins="08:30", ends="17:15")
    cast.sato.is_administrator = True
    first = await change_organisation_hours(work, cast.sato, LATE)
    assert await change_organisation_hours(work, cast.sato, LATE) == first
    seen = await organisation_hours(work.session, cast.takahashi)
    assert (seen.week[0], seen.days_off, seen.may_change) == (LATE.week[0], LATE.days_off, False)
    assert first.may_change
    assert (await organisation_hours(work.session, cast.sugiyama)).days_off == []


async def test_nobody_else_sets_them(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        await change_organisation_hours(work, cast.takahashi, LATE)
    assert (await organisation_hours(work.session, cast.takahashi)).days_off == []


def test_a_day_has_a_beginning_and_an_end_that_may_be_the_morning_after() -> None:
    night = SpanOut(begins="22:00", ends="07:00")
    assert (night.span.begins, night.span.ends) == (22 * 60, 31 * 60)
    assert SpanOut.of(night.span) == night
