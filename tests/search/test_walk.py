"""Walking back through the blocks of many rooms, in the order in which everything was sent."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from app.messages.drafts import SignedDraft
from app.messages.send import send_messages
from app.rooms.create import create_internal_room
from app.rooms.schemas import InternalRoomDraft
from app.search import walk as walking
from app.search.candidates import Sieve
from app.search.query import Wanted
from app.search.reach import grounds_of
from app.search.walk import Mark, Walk, Walked
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.search.conftest import Fill

ROOMS, EACH = 3, 150
Said = list[str]


@pytest.fixture
async def said(begin: BeginWork, cast: Cast) -> Said:
    """Everything that was said, the newest first: three rooms in turn, each for more than two blocks."""
    async with begin() as work:
        draft = InternalRoomDraft(kind="internal", name="係")
        rooms = [(await create_internal_room(work, cast.sato, draft)).id for _ in range(ROOMS)]
        bodies = []
        for number in range(EACH):
            for place, room_id in enumerate(rooms):
                body = f"会場{place}の{number}回" + ("鱗" if number % 50 == 7 else "")
                await send_messages(work, [SignedDraft(cast.sato.id, room_id, uuid4(), body)])
                bodies.append(body)
    return bodies[::-1]


async def walk(begin: BeginWork, cast: Cast, word: str, most: int, before: Mark | None = None) -> Walked:
    async with begin() as work:
        grounds = await grounds_of(work.session, cast.sato)
        until = before.at if before else None
        return await Walk(work.session, grounds, Wanted((word,)), Sieve((word,), until=until), before).back(most)


async def pages(begin: BeginWork, cast: Cast, word: str, most: int) -> AsyncIterator[Walked]:
    before: Mark | None = None
    while True:
        page = await walk(begin, cast, word, most, before)
        yield page
        before = page.until
        if before is None:
            return


@pytest.fixture(params=["in the index", "not in the index yet"])
async def known(request: pytest.FixtureRequest, said: Said, fill: Fill) -> Said:
    if request.param == "in the index":
        await fill()
    return said


@pytest.mark.parametrize(("word", "most"), [("会場", 20), ("会場1", 7), ("鱗", 2), ("の7回", 1), ("鵺", 5)])
async def test_pages_meet_across_rooms_without_a_gap_or_a_double(
    begin: BeginWork, cast: Cast, known: Said, word: str, most: int
) -> None:
    found = [find.line async for page in pages(begin, cast, word, most) for find in page.finds]
    assert found == [body for body in known if word in body]


async def test_a_page_is_never_more_than_was_asked_for(begin: BeginWork, cast: Cast, said: Said, fill: Fill) -> None:
    await fill()
    sizes = [len(page.finds) async for page in pages(begin, cast, "会場", 100)]
    assert sizes == [100, 100, 100, 100, 50]


async def test_a_walk_that_takes_too_long_says_how_far_it_came_and_misses_nothing(
    begin: BeginWork, cast: Cast, known: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "LONGEST_SECONDS", 0.0)
    monkeypatch.setattr(walking, "FIRST_STEP", 1)
    monkeypatch.setattr(walking, "LONGEST_STEP", 1)
    walked = [page async for page in pages(begin, cast, "鱗", 50)]
    assert len(walked) > 2
    assert [page.is_cut_short for page in walked] == [True] * (len(walked) - 1) + [False]
    assert [find.line for page in walked for find in page.finds] == [body for body in known if "鱗" in body]


async def test_more_blocks_than_one_walk_may_look_into_are_left_to_the_next(
    begin: BeginWork, cast: Cast, said: Said, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill()
    monkeypatch.setattr(walking, "MOST_BLOCKS", 4)
    found = [find.line async for page in pages(begin, cast, "会場", 40) for find in page.finds]
    assert found == [body for body in said if "会場" in body]
