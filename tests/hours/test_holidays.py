"""The days on which a town hall is closed, against the calendar that the Cabinet Office has published."""

from datetime import date, timedelta

import pytest

from app.hours.holidays import holiday_name, is_new_year

# 内閣府「国民の祝日について」: all of 2026 and 2027, the substitute holidays and 国民の休日 among them.
PUBLISHED = """
    2026-01-01 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-03 2026-05-04 2026-05-05 2026-05-06
    2026-07-20 2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23
    2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-21 2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05
    2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23
"""


def test_the_published_holidays_are_known_and_no_others() -> None:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=ahead) for ahead in range(730)]
    assert [str(day) for day in days if holiday_name(day)] == PUBLISHED.split()


def test_a_holiday_has_its_name() -> None:
    assert holiday_name(date(2026, 11, 3)) == "文化の日"
    assert holiday_name(date(2026, 9, 22)) == "国民の休日"


@pytest.mark.parametrize(
    ("day", "is_closed"), [("2026-12-28", False), ("2026-12-29", True), ("2027-01-03", True), ("2027-01-04", False)]
)
def test_the_turn_of_the_year_lasts_from_29_december_to_3_january(day: str, is_closed: bool) -> None:
    assert is_new_year(date.fromisoformat(day)) is is_closed
