"""Read markers: never back, never beyond the head, members only; the others hear, nobody else does."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.messages.read import read_up_to
from app.messages.schemas import ReadOut
from app.realtime.protocol import Bell, Whisper
from app.rooms.leave import remove_member
from app.rooms.overview import room_seen_by
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_the_marker_moves_forward(work: UnitOfWork, cast: Cast, places: Places) -> None:
    mention = f"<@{cast.takahashi.id}>さん"
    await say(work, cast.sato, places.section, mention, mention, "三")
    assert await read_up_to(work, cast.takahashi, places.section.id, 1) == ReadOut(read_number=1, unread=2, mentions=1)


async def test_the_marker_never_goes_back(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    await read_up_to(work, cast.takahashi, places.section.id, 2)
    assert (await read_up_to(work, cast.takahashi, places.section.id, 1)).read_number == 2
    assert (await read_up_to(work, cast.takahashi, places.section.id, 0)).read_number == 2


async def test_the_marker_never_passes_the_last_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    read = await read_up_to(work, cast.takahashi, places.section.id, 2**62)
    assert (read.read_number, read.unread) == (1, 0)
    await say(work, cast.sato, places.section, "二")
    assert (await room_seen_by(work.session, cast.takahashi.id, places.section.id)).unread == 1


async def test_an_outsider_cannot_read_and_a_removed_member_neither(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await read_up_to(work, cast.takahashi, places.section.id, 0)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person, room in ((cast.sugiyama, places.section.id), (cast.takahashi, places.section.id), (cast.sato, uuid4())):
        with pytest.raises(NotFound):
            await read_up_to(work, person, room, 1)


async def test_the_room_hears_of_it_once_however_often_it_is_said(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    bells.clear()
    for _ in range(3):
        async with begin() as work:
            await read_up_to(work, cast.takahashi, places.section.id, 1)
    assert bells == [Whisper(places.section.id, "read.moved", cast.takahashi.id, 1, since=0)]
