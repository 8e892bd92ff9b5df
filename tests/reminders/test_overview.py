"""The list of reminders: one's own, with the words of the moment."""

from app.reminders.overview import reminders_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.reminders.test_remind import remind


async def test_everybody_sees_their_own_and_nobody_elses(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "部屋の話")
    await say(work, cast.takahashi, places.direct, "二人の話")
    await remind(work, cast.sato, places.section.id)
    await remind(work, cast.takahashi, places.direct.id)
    assert [one.message.body for one in await reminders_of(work.session, cast.sato)] == ["部屋の話"]
    assert [one.message.body for one in await reminders_of(work.session, cast.takahashi)] == ["二人の話"]
