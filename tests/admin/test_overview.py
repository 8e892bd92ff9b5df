"""The overview: figures of one's own organisation, or of the departments that one administers, and of nobody else."""

from datetime import date, timedelta

import pytest

from app.admin.overview import overview
from app.errors import Invalid, NotPermitted
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.people.test_charge import department_of

TODAY = date.today()
SINCE, UNTIL = TODAY - timedelta(days=3), TODAY + timedelta(days=1)  # whatever the day is in Japan


async def test_messages_and_writers_are_counted_by_day_of_ones_own_only(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    await say(work, watched.sato, places.section, "おはようございます", "会議は10時です")
    await say(work, watched.takahashi, places.section, "承知しました")
    await say(work, watched.sugiyama, places.topic, "みなと町です")
    seen = await overview(work.session, watched.yoshida, SINCE, UNTIL)
    assert len(seen.days) == 5
    assert [(day.sent, day.people) for day in seen.days if day.sent] == [(3, 2)]
    assert (seen.people, seen.suspended, seen.guests, seen.never_seen) == (3, 0, 0, 3)
    assert seen.median_answer_seconds is None


async def test_whoever_administers_departments_sees_the_figures_of_these(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    await say(work, watched.sato, places.section, "一つ")
    await say(work, watched.takahashi, places.section, "二つ")
    watched.takahashi.administers = [(await department_of(work, watched.sato)).id]
    await work.session.flush()
    seen = await overview(work.session, watched.takahashi, SINCE, UNTIL)
    assert (seen.people, sum(day.sent for day in seen.days)) == (1, 1)


async def test_nobody_else_sees_it_and_no_longer_than_a_month(work: UnitOfWork, watched: Cast) -> None:
    with pytest.raises(NotPermitted):
        await overview(work.session, watched.sato, SINCE, UNTIL)
    with pytest.raises(Invalid):
        await overview(work.session, watched.yoshida, TODAY - timedelta(days=40), TODAY)
