"""The handy times: each once, the soonest first, days off passed over."""

from datetime import datetime

import pytest

from app.hours.choices import choices
from app.hours.duty import TOKYO, Duty


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-11-26 09:00", ["afternoon 11-26 13:00", "next_morning 11-27 08:30", "next_week 11-30 08:30"]),
        ("2026-11-26 12:55", ["next_morning 11-27 08:30", "next_week 11-30 08:30"]),
        ("2026-11-27 18:00", ["next_morning 11-30 08:30"]),  # Friday evening: both are Monday
        ("2026-11-20 18:00", ["next_morning 11-24 08:30"]),  # and that Monday is a holiday
        ("2026-11-26 06:00", ["next_morning 11-26 08:30", "afternoon 11-26 13:00", "next_week 11-30 08:30"]),
        ("2026-12-28 18:00", ["next_morning 01-04 08:30"]),
        ("2026-11-28 09:00", ["next_morning 11-30 08:30"]),  # Saturday has no afternoon
    ],
)
def test_what_is_offered(now: str, offered: list[str]) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=TOKYO)
    assert [f"{key} {at:%m-%d %H:%M}" for key, at in choices(Duty(), moment)] == offered


def test_who_never_works_is_offered_nothing() -> None:
    assert choices(Duty(week=(None,) * 7), datetime(2026, 11, 26, 9, 0, tzinfo=TOKYO)) == []
