"""The demo's people have read at believable times: after it was said, before the story is over, one after the other."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text

from app.demo.moments import moments_of
from app.demo.read import by_month, looks_of
from app.demo.stories import Stories
from app.messages.moments import MOST
from app.work import UnitOfWork
from tests.demo.conftest import room_told

TODAY = date(2026, 11, 26)
MINUTE = timedelta(minutes=1)


def test_everybody_looks_after_it_was_said_and_reads_as_far_as_told(stories: Stories) -> None:
    for story in stories.rooms:
        moments = moments_of(story, TODAY)
        for login_id in story.members:
            looks = looks_of(login_id, story, moments)
            assert [number for number, _ in looks] == sorted({number for number, _ in looks})
            assert [at for _, at in looks] == sorted(at for _, at in looks)
            assert all(moments[number - 1] - MINUTE < at <= moments[-1] for number, at in looks)
            read = len(story.messages) - story.unread.get(login_id, 0)
            assert (looks[-1][0] if looks else 0) == read


def test_a_month_holds_no_more_than_it_would_in_service() -> None:
    start = datetime(2026, 4, 1, tzinfo=UTC)
    looks = [(number, start + timedelta(hours=number)) for number in range(1, 1200)]
    months = by_month(looks)
    assert list(months) == [date(2026, 4, 1), date(2026, 5, 1)]
    assert all(len(numbers) <= MOST for numbers, _ in months.values())
    assert months[date(2026, 5, 1)][0][-1] == 1199


async def test_the_times_are_kept_for_every_member(retold: UnitOfWork, stories: Stories) -> None:
    story, told = await room_told(retold, stories, "健康推進課")
    query = text("SELECT count(DISTINCT person_id) FROM read_moments WHERE room_id = :room_id")
    assert await retold.session.scalar(query, {"room_id": told.id}) == len(story.members)
