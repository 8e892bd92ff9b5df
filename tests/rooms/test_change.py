"""Changing a room: its owner may, everybody in it hears, nobody else does."""

from uuid import uuid4

import pytest

from app.errors import NotFound, NotPermitted
from app.realtime.protocol import Bell, RoomEvent
from app.rooms.change import change_room
from app.rooms.schemas import RoomChange
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places


async def test_the_owner_renames_and_the_room_hears_it(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await change_room(work, cast.sato, places.section.id, RoomChange(name="健康課"))
    [event] = bells
    assert isinstance(event, RoomEvent)
    assert (event.room_id, event.seq) == (places.section.id, 3)
    assert "健康課".encode() in event.payload


async def test_what_is_not_named_is_kept(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await change_room(work, cast.sato, places.section.id, RoomChange(description=" 連絡用 "))
    await change_room(work, cast.sato, places.section.id, RoomChange(name="課"))
    assert (places.section.name, places.section.description) == ("課", "連絡用")


async def test_a_change_that_changes_nothing_is_no_event(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for _ in range(3):
        await change_room(work, cast.sato, places.section.id, RoomChange(name="課"))
    assert places.section.last_seq == 3


async def test_a_member_may_not_and_an_outsider_sees_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    with pytest.raises(NotPermitted):
        await change_room(work, cast.takahashi, places.section.id, RoomChange(name="x"))
    for room_id in (places.section.id, uuid4()):
        with pytest.raises(NotFound):
            await change_room(work, cast.sugiyama, room_id, RoomChange(name="x"))


async def test_a_direct_room_has_no_name_to_change(work: UnitOfWork, cast: Cast, places: Places) -> None:
    with pytest.raises(NotPermitted):
        await change_room(work, cast.sato, places.direct.id, RoomChange(name="x"))


async def test_hiding_the_readers_is_a_change_that_the_room_hears(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    for _ in range(2):  # safe to retry
        async with begin() as work:
            await change_room(work, cast.sato, places.section.id, RoomChange(hides_readers=True))
    [event] = bells
    assert isinstance(event, RoomEvent)
    assert b'"hides_readers":true' in event.payload
    async with begin() as work:
        with pytest.raises(NotPermitted):
            await change_room(work, cast.takahashi, places.section.id, RoomChange(hides_readers=False))
