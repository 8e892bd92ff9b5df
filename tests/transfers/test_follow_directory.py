"""Rooms move after those whom a directory moved: by the rules of the switch, once, and not before it is silent."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.transfers import follow_directory
from app.transfers.follow_directory import follow_directories
from tests.transfers.hall import Hall
from tests.transfers.test_remember_posts import place, waiting

AT_ONCE = timedelta(0)
SUSPEND = "UPDATE people SET suspended_at = CASE WHEN :is_off THEN now() END WHERE id = :id"


async def follow(hall: Hall, silence: timedelta = AT_ONCE) -> None:
    await follow_directories(hall.begin, silence=silence)


async def suspend(hall: Hall, is_off: bool) -> None:
    async with hall.begin() as work:
        await work.session.execute(text(SUSPEND), {"id": hall.cast.yoshida.id, "is_off": is_off})


async def test_who_takes_over_the_post_takes_over_the_room(hall: Hall) -> None:
    cast, room = hall.cast, hall.places.section.id
    await place(hall, cast.takahashi.id, cast.sato.id)  # the very post of 佐藤, who owns the room
    await place(hall, cast.sato.id, cast.yoshida.id)
    assert await hall.members(room) == {cast.sato.id: "owner", cast.takahashi.id: "member"}
    await follow(hall)
    assert await hall.members(room) == {cast.takahashi.id: "owner"}
    assert await waiting(hall) == []


async def test_following_again_changes_nothing_and_is_told_once(hall: Hall) -> None:
    await place(hall, hall.cast.sato.id, hall.cast.takahashi.id)
    await follow(hall)
    there = await hall.members(hall.places.section.id)
    await follow(hall)
    assert await hall.members(hall.places.section.id) == there == {hall.cast.takahashi.id: "member"}
    room = str(hall.places.section.id)
    assert await hall.acts("room.transferred") == [{"room_id": room, "left": [str(hall.cast.sato.id)]}]


async def test_who_is_moved_away_and_back_before_that_stays_untouched(hall: Hall) -> None:
    cast, before = hall.cast, await hall.members(hall.places.section.id)
    await place(hall, cast.sato.id, cast.takahashi.id)
    await place(hall, cast.sato.id, cast.sato.id)
    await follow(hall)
    assert await hall.members(hall.places.section.id) == before
    assert await hall.acts("room.transferred") == []


async def test_nothing_moves_while_the_directory_still_speaks_but_not_for_ever(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    await place(hall, hall.cast.sato.id, hall.cast.takahashi.id)
    await follow(hall, timedelta(minutes=1))
    assert hall.cast.sato.id in await hall.members(hall.places.section.id)
    monkeypatch.setattr(follow_directory, "LONGEST", AT_ONCE)
    await follow(hall, timedelta(minutes=1))
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)


async def test_whose_access_is_suspended_comes_in_when_they_are_back(hall: Hall) -> None:
    cast, room = hall.cast, hall.places.section.id
    await place(hall, cast.yoshida.id, cast.takahashi.id)
    await follow(hall)
    await suspend(hall, True)
    await place(hall, cast.yoshida.id, cast.sato.id)
    await follow(hall)
    assert cast.yoshida.id not in await hall.members(room)
    await suspend(hall, False)
    await follow(hall)
    assert (await hall.members(room))[cast.yoshida.id] == "member"


async def test_one_that_stumbles_holds_no_other_up_and_waits(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    await place(hall, hall.cast.sato.id, hall.cast.takahashi.id)
    with monkeypatch.context() as patch:
        patch.setattr(follow_directory, "_move", broken)
        await follow(hall)
    assert len(await waiting(hall)) == 1
    await follow(hall)
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)
