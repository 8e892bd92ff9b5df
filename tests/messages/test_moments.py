"""Moments: a bounded number of minutes a month, and never a reading that is told too early."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.messages.moments import KEPT, MOST, thinned
from app.messages.read import read_up_to
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

MORNING = datetime(2026, 4, 1, 8, 30, tzinfo=UTC)


async def kept(work: UnitOfWork, places: Places) -> tuple[list[int], list[datetime]]:
    query = text("SELECT numbers, moments FROM read_moments WHERE room_id = :room_id")
    row = (await work.session.execute(query, {"room_id": places.section.id})).one()
    return row.numbers, row.moments


async def put_back(work: UnitOfWork, places: Places, minutes: int) -> None:
    """As if all that was noted so far had been noted so many minutes earlier."""
    earlier = "ARRAY(SELECT moment - make_interval(mins => :minutes) FROM unnest(moments) AS moment)"
    statement = text(f"UPDATE read_moments SET moments = {earlier} WHERE room_id = :room_id")
    await work.session.execute(statement, {"minutes": minutes, "room_id": places.section.id})


async def test_what_is_read_within_a_minute_is_one_moment(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, *"一二三")
    for number in (1, 2, 2, 3):
        await read_up_to(work, cast.takahashi, places.section.id, number)
    numbers, moments = await kept(work, places)
    assert numbers[-1] == 3
    assert len(numbers) == len(moments) <= 2  # two only when the minute changes just now
    assert moments[-1].second == 0


async def test_a_later_minute_is_another_moment(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, *"一二三")
    await read_up_to(work, cast.takahashi, places.section.id, 1)
    await put_back(work, places, 7)
    await read_up_to(work, cast.takahashi, places.section.id, 3)
    numbers, moments = await kept(work, places)
    assert numbers == [1, 3]
    assert moments[1] - moments[0] >= timedelta(minutes=7)


async def test_a_month_never_holds_more_than_so_many(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, *("話" for _ in range(MOST + 2)))
    for number in range(1, MOST + 3):
        await read_up_to(work, cast.takahashi, places.section.id, number)
        await put_back(work, places, 2)
    numbers, moments = await kept(work, places)
    assert KEPT <= len(numbers) <= MOST
    assert (numbers[-1], numbers) == (MOST + 2, sorted(numbers))
    assert moments == sorted(moments)


steps = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 900)), min_size=1, max_size=120)


@given(steps, st.integers(1, 100))
def test_thinning_never_tells_a_reading_too_early(steps: list[tuple[int, int]], size: int) -> None:
    numbers, moments, number, moment = [], [], 0, MORNING
    for more, minutes in steps:
        number, moment = number + more, moment + timedelta(minutes=minutes)
        numbers.append(number)
        moments.append(moment)
    fewer, later = thinned(numbers, moments, size)
    assert len(fewer) == min(size, len(numbers))
    assert (fewer[-1], later[-1]) == (numbers[-1], moments[-1])
    for number, moment in zip(numbers, moments, strict=True):
        told = next(at for upto, at in zip(fewer, later, strict=True) if upto >= number)
        assert told >= moment


def test_the_nearest_two_become_one() -> None:
    minutes = (0, 10, 11, 30)
    moments = [MORNING + timedelta(minutes=one) for one in minutes]
    assert thinned([1, 2, 3, 4], moments, 3) == ([1, 3, 4], [moments[0], moments[2], moments[3]])
