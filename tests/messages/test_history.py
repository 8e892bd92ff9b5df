"""Reading back: pages whose edges meet, and nothing from before one came where the room hides its past."""

import pytest

from app.errors import NotFound
from app.messages.history import Window, history_of, message_by_number, messages_numbered
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def read(work: UnitOfWork, cast: Cast, places: Places, window: Window) -> tuple[list[int], int | None]:
    place = await access_room(work.session, cast.takahashi, places.section.id)
    page = await history_of(work.session, place, window)
    return [message.number for message in page.items], page.next


WINDOWS = [
    (Window(), [1, 2, 3, 4, 5, 6, 7, 8, 9], None),
    (Window(limit=4), [6, 7, 8, 9], 6),
    (Window(before=6, limit=4), [2, 3, 4, 5], 2),
    (Window(before=2, limit=4), [1], None),
    (Window(before=1), [], None),
    (Window(before=0), [], None),
    (Window(before=100, limit=2), [8, 9], 8),
    (Window(before=10, limit=9), [1, 2, 3, 4, 5, 6, 7, 8, 9], None),
    (Window(after=0, limit=4), [1, 2, 3, 4], 4),
    (Window(after=4, limit=4), [5, 6, 7, 8], 8),
    (Window(after=8, limit=4), [9], None),
    (Window(after=9), [], None),
    (Window(after=100), [], None),
    (Window(after=5, limit=4), [6, 7, 8, 9], None),
    (Window(around=5, limit=4), [3, 4, 5, 6], 3),
    (Window(around=5, limit=5), [3, 4, 5, 6, 7], 3),
    (Window(around=1, limit=4), [1, 2], None),
    (Window(around=9, limit=4), [7, 8, 9], 7),
    (Window(around=5, limit=1), [5], 5),
    (Window(around=0, limit=4), [1, 2], None),
    (Window(around=100, limit=4), [8, 9], 8),
    (Window(around=100, limit=1), [], 10),
]


@pytest.mark.parametrize("asked", WINDOWS, ids=lambda asked: str(asked[0]))
async def test_a_page_has_its_edges(
    work: UnitOfWork, cast: Cast, places: Places, asked: tuple[Window, list[int], int | None]
) -> None:
    window, numbers, following = asked
    await say(work, cast.sato, places.section, *"一二三四五六七八九")
    assert await read(work, cast, places, window) == (numbers, following)


async def test_pages_meet_without_a_gap_or_a_double(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, *"一二三四五六七八九")
    seen: list[int] = []
    before: int | None = None
    while True:
        numbers, before = await read(work, cast, places, Window(before=before, limit=2))
        seen = numbers + seen
        if before is None:
            break
    assert seen == list(range(1, 10))


async def test_a_page_says_where_the_room_stands(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    place = await access_room(work.session, cast.takahashi, places.section.id)
    page = await history_of(work.session, place, Window())
    assert (page.seq, page.last_number, page.epoch) == (3, 1, 1)


async def test_a_room_that_hides_its_past_begins_where_one_came_in(work: UnitOfWork, cast: Cast) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話", "もっと前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "後の話")
    place = await access_room(work.session, cast.takahashi, room.id)
    for window in (Window(), Window(after=0), Window(before=3), Window(around=1), Window(around=3)):
        page = await history_of(work.session, place, window)
        assert {message.body for message in page.items} <= {"後の話"}
        assert page.next in (None, 3)
    founder = await access_room(work.session, cast.sato, room.id)
    assert len((await history_of(work.session, founder, Window())).items) == 3


async def test_one_message_is_read_by_its_number(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}>さん")
    assert await message_by_number(work.session, places.section.id, 1) == sent.message
    assert await messages_numbered(work.session, [(places.section.id, 1), (places.section.id, 2)]) == [sent.message]
    with pytest.raises(NotFound):
        await message_by_number(work.session, places.section.id, 2)
