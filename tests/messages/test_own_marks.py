"""What of a page concerns its reader alone."""

from uuid import uuid4

from app.messages.bookmark import add_bookmark
from app.messages.history import Window, history_of
from app.messages.own_marks import own_marks
from app.messages.react import add_reaction
from app.messages.schemas import OwnMarks, OwnReaction
from app.rooms.access import access_room
from app.rooms.join import add_members
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, make_person, say


async def test_bookmarks_are_the_readers_own(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    await add_bookmark(work, cast.sato, places.section.id, 2)
    marks = {}
    for person in (cast.sato, cast.takahashi):
        place = await access_room(work.session, person, places.section.id)
        marks[person.id] = (await history_of(work.session, place, Window())).own.bookmarks
    assert marks == {cast.sato.id: [2], cast.takahashi.id: []}


async def test_who_reacted_too_late_to_be_named_still_knows_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    crowd = [
        await make_person(work, cast.aoba, f"crowd-{uuid4().hex[:8]}", ("職員", "ショクイン"), ("総務課", "主事"))
        for _ in range(10)
    ]
    await add_members(work, cast.sato, places.section.id, [person.id for person in crowd])
    for person in (*crowd, cast.takahashi):
        await add_reaction(work, person, places.section.id, 1, "👍")
    await add_reaction(work, cast.takahashi, places.section.id, 2, "👍")
    place = await access_room(work.session, cast.takahashi, places.section.id)
    page = await history_of(work.session, place, Window())
    [reaction] = page.items[0].reactions
    assert (reaction.count, len(reaction.people)) == (11, 10)
    assert page.own.reactions == [OwnReaction(number=1, emoji="👍")]


async def test_of_nothing_there_is_nothing(work: UnitOfWork, cast: Cast) -> None:
    assert await own_marks(work.session, cast.sato.id, []) == OwnMarks()
