"""Whom one would disturb: how many, never who; and when half of them are back."""

from datetime import datetime

import pytest

from app.errors import NotFound
from app.hours.duty import TOKYO, Duty, Span
from app.hours.own import change_own_hours
from app.hours.room import Group, hours_in, seen_at
from app.hours.schemas import OwnHoursDraft, SpanOut
from app.rooms.leave import remove_member
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places

NIGHTS = Duty(week=(Span(22 * 60, 31 * 60),) * 7, observes_holidays=False)
EVENING = datetime(2026, 11, 26, 19, 0, tzinfo=TOKYO)
ALWAYS = OwnHoursDraft(week=[SpanOut(begins="00:00", ends="00:00")] * 7, observes_holidays=False)
NEVER = OwnHoursDraft(week=[None] * 7)


@pytest.mark.parametrize(
    ("groups", "off_duty", "is_off", "back"),
    [
        ([Group(Duty(), 1)], 1, True, "27 08:30"),
        ([Group(Duty(), 1), Group(NIGHTS, 1)], 2, True, "26 22:00"),
        ([Group(Duty(), 9), Group(NIGHTS, 1)], 10, True, "27 08:30"),  # one early bird wakes nobody
        ([Group(Duty(week=(None,) * 7), 1)], 1, True, None),
        ([], 0, False, None),
    ],
)
def test_half_of_the_others_make_a_room_off_duty(
    groups: list[Group], off_duty: int, is_off: bool, back: str | None
) -> None:
    seen = seen_at(EVENING, groups, Duty())
    assert (seen.off_duty, seen.is_off_duty) == (off_duty, is_off)
    assert (seen.back_at and f"{seen.back_at:%d %H:%M}") == back


def test_a_room_with_most_on_duty_is_on_duty() -> None:
    midnight = datetime(2026, 11, 27, 1, 0, tzinfo=TOKYO)
    seen = seen_at(midnight, [Group(NIGHTS, 3), Group(Duty(), 2)], Duty())
    assert (seen.others, seen.off_duty, seen.is_off_duty) == (5, 2, False)


async def test_the_others_are_counted_by_postgresqls_clock_and_oneself_is_not(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await change_own_hours(work, cast.sato, NEVER)
    for hours, is_off in ((ALWAYS, False), (NEVER, True)):
        await change_own_hours(work, cast.takahashi, hours)
        seen = await hours_in(work.session, cast.sato, places.direct.id)
        assert (seen.others, seen.off_duty, seen.is_off_duty) == (1, int(is_off), is_off)


async def test_an_outsider_and_a_removed_member_learn_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person in (cast.sugiyama, cast.takahashi):
        with pytest.raises(NotFound):
            await hours_in(work.session, person, places.section.id)


async def test_in_a_topic_everybody_counts_by_their_own_towns_hours(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await change_own_hours(work, cast.sugiyama, ALWAYS)
    seen = await hours_in(work.session, cast.sato, places.topic.id)
    assert (seen.others, seen.off_duty) == (1, 0)
