"""Days by Tokyo's clock, both ends included."""

from datetime import UTC, date, datetime

import pytest

from app.errors import Invalid
from app.export.period import Period


def test_a_day_begins_and_ends_at_midnight_in_tokyo() -> None:
    day = Period(date(2026, 4, 1), date(2026, 4, 1))
    moments = [datetime(2026, 3, 31, hour, minute, tzinfo=UTC) for hour, minute in ((14, 59), (15, 0))]
    assert [day.has(one) for one in moments] == [False, True]
    moments = [datetime(2026, 4, 1, hour, minute, tzinfo=UTC) for hour, minute in ((14, 59), (15, 0))]
    assert [day.has(one) for one in moments] == [True, False]


def test_what_is_not_said_is_open() -> None:
    assert Period().has(datetime(1999, 1, 1, tzinfo=UTC))
    assert Period(since=date(2026, 4, 1)).has(datetime(2400, 1, 1, tzinfo=UTC))
    assert not Period(until=date(2026, 4, 1)).has(datetime(2400, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("since", "until"), [(date(2026, 4, 2), date(2026, 4, 1)), (date(1, 1, 1), None), (None, date(9999, 12, 31))]
)
def test_an_end_before_the_beginning_and_impossible_years_are_refused(since: date | None, until: date | None) -> None:
    with pytest.raises(Invalid):
        Period(since, until)
