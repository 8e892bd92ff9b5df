"""Days, times, sizes and names as an export writes them."""

from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from app.export.period import Period
from app.export.words import EN, JA, day_of, days, long_day, moment, post_of, reaction, said_by, size, words_of
from app.messages.schemas import PersonBrief, ReactionOut
from app.people.schemas import BylineOut

SATO = BylineOut(
    id=uuid4(), name="佐藤　美咲", organisation="あおば市", organisation_id=uuid4(), department="健康推進課", title=None
)
LATE = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)


def test_both_languages_say_everything() -> None:
    assert (words_of("ja"), words_of("en")) == (JA, EN)
    assert len(JA.columns) == len(EN.columns)
    assert all(getattr(words, field.name) for words in (JA, EN) for field in fields(words))


def test_times_are_those_of_tokyo() -> None:
    assert moment(LATE) == "2026-11-26 00:30:00"
    assert moment(None) == ""
    assert day_of(LATE) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 26), "2026年（令和8年）11月26日（木）"), (date(2019, 5, 1), "2019年（令和元年）5月1日（水）"),
        (date(2019, 4, 30), "2019年4月30日（火）"),
    ],
)  # fmt: skip
def test_a_day_is_written_by_both_calendars(day: date, written: str) -> None:
    assert long_day(day, JA) == written


def test_a_day_in_english() -> None:
    assert long_day(date(2026, 11, 6), EN) == "Friday, 6 November 2026"


def test_a_period_may_be_open_at_either_end() -> None:
    assert days(Period(), JA) == "すべて"
    assert days(Period(until=date(2019, 4, 30)), JA) == "〜 2019年4月30日（火）"
    assert days(Period(since=date(2019, 4, 30)), JA) == "2019年4月30日（火） 〜"


def test_a_post_has_no_gaps() -> None:
    assert post_of(SATO) == "あおば市 健康推進課"
    assert said_by(SATO, LATE) == "佐藤　美咲 (あおば市 健康推進課) 2026-11-26 00:30:00"


def test_those_who_reacted_are_named_as_far_as_they_are_known() -> None:
    one = ReactionOut(
        emoji="👍", count=3, people=[PersonBrief(id=uuid4(), name="佐藤"), PersonBrief(id=uuid4(), name="髙橋")]
    )
    assert reaction(one, JA) == "👍 3 (佐藤、髙橋 ほか1人)"
    assert reaction(one.model_copy(update={"count": 2}), JA) == "👍 2 (佐藤、髙橋)"


@pytest.mark.parametrize(
    ("count", "written"),
    [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KB"), (5 * 1024**2, "5.0 MB"), (2**41, "2048.0 GB")],
)
def test_sizes(count: int, written: str) -> None:
    assert size(count) == written
