"""Asking: by the author, heard by the room, once however often; and taken back the same way."""

import pytest

from app.confirmations.ask import ask_confirmation, withdraw_request
from app.confirmations.states import states_seen_by
from app.errors import NotFound, NotPermitted
from app.realtime.protocol import Bell, RoomEvent
from app.rooms.access import access_room
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def numbers_asked(work: UnitOfWork, cast: Cast, places: Places) -> list[int]:
    place = await access_room(work.session, cast.takahashi, places.section.id)
    return [state.number for state in await states_seen_by(work.session, place, 1, 100)]


async def test_the_room_hears_once_that_it_is_asked_and_once_that_it_is_not(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "お知らせ")
    bells.clear()
    for verb in (ask_confirmation, ask_confirmation, withdraw_request, withdraw_request, ask_confirmation):
        async with begin() as work:
            await verb(work, cast.sato, places.section.id, 1)
    said = [bell.payload for bell in bells if isinstance(bell, RoomEvent)]
    assert len(said) == len(bells) == 3
    assert [b"confirmation.asked" in one for one in said] == [True, False, True]
    assert b'"number":1' in said[0]
    assert {bell.room_id for bell in bells if isinstance(bell, RoomEvent)} == {places.section.id}


async def test_asked_and_taken_back(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ", "雑談")
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    assert await numbers_asked(work, cast, places) == [1]
    await withdraw_request(work, cast.sato, places.section.id, 1)
    assert await numbers_asked(work, cast, places) == []


async def test_nobody_else_asks_or_takes_back(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    for verb in (ask_confirmation, withdraw_request):
        with pytest.raises(NotPermitted):
            await verb(work, cast.takahashi, places.section.id, 1)
        with pytest.raises(NotFound):
            await verb(work, cast.sugiyama, places.section.id, 1)
