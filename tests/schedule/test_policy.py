"""How late is too late, and how far ahead is too far."""

from datetime import UTC, datetime, timedelta

import pytest

from app.schedule.policy import HORIZON, LATEST, is_too_late, is_within_horizon, may_change

NOW = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
BIT = timedelta(seconds=1)


@pytest.mark.parametrize(("late_by", "too_late"), [(-BIT, False), (LATEST, False), (LATEST + BIT, True)])
def test_half_a_working_day_late_is_too_late(late_by: timedelta, too_late: bool) -> None:
    assert is_too_late(NOW - late_by, NOW) is too_late


@pytest.mark.parametrize(
    ("ahead", "may_be"), [(-BIT, False), (timedelta(), False), (BIT, True), (HORIZON, True), (HORIZON + BIT, False)]
)
def test_the_coming_year_can_be_chosen(ahead: timedelta, may_be: bool) -> None:
    assert is_within_horizon(NOW + ahead, NOW) is may_be


def test_what_was_sent_or_cancelled_does_not_change() -> None:
    assert [may_change(state) for state in ("waiting", "failed", "sent", "cancelled")] == [True, True, False, False]
