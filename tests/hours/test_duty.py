"""When somebody is on duty: weeks, nights, holidays, leaves, by the time of Tokyo."""

from datetime import UTC, date, datetime

import pytest

from app.hours.duty import TOKYO, Duty, Span

NIGHTS = Duty(week=(Span(22 * 60, 31 * 60),) * 7, observes_holidays=False, observes_new_year=False)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("moment", "is_on"),
    [
        ("2026-11-26 08:29", False), ("2026-11-26 08:30", True), ("2026-11-26 17:14", True),
        ("2026-11-26 17:15", False), ("2026-11-28 10:00", False),  # Saturday
        ("2026-11-23 10:00", False),  # 勤労感謝の日, a Monday
        ("2026-12-28 10:00", True), ("2026-12-29 10:00", False), ("2027-01-04 10:00", True),
    ],
)  # fmt: skip
def test_a_town_hall_has_its_usual_hours(moment: str, is_on: bool) -> None:
    assert Duty().is_on(at(moment)) is is_on
    assert Duty().is_on(at(moment).astimezone(UTC)) is is_on


@pytest.mark.parametrize(
    ("moment", "is_on"),
    [("2026-11-26 21:59", False), ("2026-11-26 23:00", True), ("2026-11-27 06:59", True), ("2026-11-27 07:00", False),
     ("2027-01-01 03:00", True)],
)  # fmt: skip
def test_a_night_shift_goes_over_midnight_and_knows_no_holiday(moment: str, is_on: bool) -> None:
    assert NIGHTS.is_on(at(moment)) is is_on


@pytest.mark.parametrize(
    ("duty", "now", "begins"),
    [
        (Duty(), "2026-11-26 18:00", "2026-11-27 08:30"),
        (Duty(), "2026-11-26 07:00", "2026-11-26 08:30"),
        (Duty(), "2026-11-26 08:30", "2026-11-27 08:30"),
        (Duty(), "2026-11-20 18:00", "2026-11-24 08:30"),  # a long weekend
        (Duty(), "2026-12-28 18:00", "2027-01-04 08:30"),
        (Duty(days_off=frozenset({date(2026, 11, 27)})), "2026-11-26 18:00", "2026-11-30 08:30"),
        (Duty(away=(date(2026, 11, 26), date(2026, 12, 4))), "2026-11-26 10:00", "2026-12-07 08:30"),
        (NIGHTS, "2026-11-27 03:00", "2026-11-27 22:00"),
    ],
)
def test_the_next_beginning_passes_over_what_is_off(duty: Duty, now: str, begins: str) -> None:
    assert duty.next_begin(at(now)) == at(begins)


def test_who_never_works_has_no_next_time() -> None:
    never = Duty(week=(None,) * 7)
    assert (never.is_on(at("2026-11-26 10:00")), never.next_begin(at("2026-11-26 10:00"))) == (False, None)


def test_a_leave_lasts_to_the_end_of_its_last_day() -> None:
    away = Duty(away=(date(2026, 11, 25), date(2026, 11, 26)))
    assert [away.is_on(at(f"2026-11-{day} 10:00")) for day in (24, 25, 26, 27)] == [True, False, False, True]
