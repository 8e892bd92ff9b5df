"""The log: exactly what the socket sent, in order, a page at a time, or word to start afresh."""

import json
from typing import Any

from sqlalchemy import text

from app.messages.log import PAGE, catch_up, events_after, must_reset
from app.messages.schemas import EventsPage
from app.realtime.protocol import LARGEST_GAP, Bell, RoomEvent
from app.rooms.access import access_room
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


def frames_of(page: EventsPage) -> list[Any]:
    """The frames of a page, as loose as JSON is."""
    return list(page.items)


async def read(work: UnitOfWork, cast: Cast, places: Places, after: int) -> EventsPage:
    return await catch_up(work.session, await access_room(work.session, cast.sato, places.section.id), after)


async def test_what_is_read_back_is_what_was_rung(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}>さん")
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
        await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    async with begin() as work:
        read_back = await events_after(work.session, places.section.id, 2, 100)
    rung = [bell for bell in bells if isinstance(bell, RoomEvent)]
    assert [event.seq for event in read_back] == [3, 4, 5]
    assert [(event.seq, event.leaves) for event in read_back] == [(bell.seq, bell.leaves) for bell in rung]
    assert [json.loads(event.payload) for event in read_back] == [json.loads(bell.payload) for bell in rung]


async def test_catching_up_gives_exactly_what_came_after(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一", "二")
    page = await read(work, cast, places, 3)
    assert [(item["on"], item["seq"], item["data"]["body"]) for item in frames_of(page)] == [("message.sent", 4, "二")]
    assert (page.next, page.reset) == (None, False)
    assert (await read(work, cast, places, 4)).items == []


async def test_a_long_log_comes_in_pages(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await lengthen(work, places, PAGE + 10)
    first = await read(work, cast, places, 2)
    assert (len(first.items), first.next) == (PAGE, PAGE + 2)
    second = await read(work, cast, places, PAGE + 2)
    assert (len(second.items), second.next) == (10, None)


async def test_a_position_that_is_too_old_or_from_the_future_starts_afresh(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await lengthen(work, places, LARGEST_GAP)
    place = await access_room(work.session, cast.sato, places.section.id)
    assert [must_reset(place.reach, after) for after in (0, 1, 2, LARGEST_GAP + 2, LARGEST_GAP + 3)] == [
        True, True, False, False, True,
    ]  # fmt: skip
    page = await catch_up(work.session, place, 0)
    assert page.reset
    assert [item["on"] for item in frames_of(page)] == ["room.reset"]


async def test_a_newcomer_to_a_room_that_hides_its_past_starts_at_their_coming(work: UnitOfWork, cast: Cast) -> None:
    draft = InternalRoomDraft(kind="internal", name="人事", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前の話")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    place = await access_room(work.session, cast.takahashi, room.id)
    joined = place.membership.joined_seq
    assert (await catch_up(work.session, place, 0)).reset
    page = await catch_up(work.session, place, joined - 1)
    assert [item["on"] for item in frames_of(page)] == ["member.joined"]


async def lengthen(work: UnitOfWork, places: Places, events: int) -> None:
    """Add events that say nothing, without sending each."""
    await work.session.execute(
        text("INSERT INTO events (room_id, seq, kind, data) SELECT :id, 2 + n, 'room.changed', '{}'"
             " FROM generate_series(1, :events) AS n"), {"id": places.section.id, "events": events},
    )  # fmt: skip
    await work.session.execute(
        text("UPDATE rooms SET last_seq = last_seq + :events WHERE id = :id"),
        {"id": places.section.id, "events": events},
    )
