"""The stories' days on the calendar: always in the past, always in order."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.demo.moments import JST, last_day_over, moments_of
from app.demo.stories import Stories


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, 15, hour, minute, tzinfo=JST)


def test_after_nine_the_story_is_of_today(stories: Stories) -> None:
    assert last_day_over(stories.rooms, at(9)) == date(2026, 4, 15)


def test_before_its_last_message_the_story_is_of_yesterday(stories: Stories) -> None:
    assert last_day_over(stories.rooms, at(8, 30)) == date(2026, 4, 14)


def test_today_is_the_day_in_japan(stories: Stories) -> None:
    assert last_day_over(stories.rooms, datetime(2026, 4, 14, 15, 1, tzinfo=UTC)) == date(2026, 4, 14)
    assert last_day_over(stories.rooms, datetime(2026, 4, 15, 1, 0, tzinfo=UTC)) == date(2026, 4, 15)


@pytest.mark.parametrize("hour", range(24))
def test_whenever_it_runs_everything_was_said_before(stories: Stories, hour: int) -> None:
    now = at(hour, 54)
    today = last_day_over(stories.rooms, now)
    last = max(moments_of(room, today)[-1] for room in stories.rooms)
    assert now - timedelta(days=1, hours=9) < last < now


def test_each_message_comes_after_the_one_before_in_the_minute_that_is_told(stories: Stories) -> None:
    for room in stories.rooms:
        moments = moments_of(room, date(2026, 4, 15))
        assert all(earlier < later for earlier, later in zip(moments, moments[1:], strict=False))
        for message, moment in zip(room.messages, moments, strict=True):
            told = datetime.combine(date(2026, 4, 15) + timedelta(days=message.day), message.time, JST)
            assert timedelta(0) <= moment - told < timedelta(minutes=1), room.name


def test_the_same_day_gives_the_same_moments(stories: Stories) -> None:
    assert moments_of(stories.rooms[0], date(2026, 4, 15)) == moments_of(stories.rooms[0], date(2026, 4, 15))
