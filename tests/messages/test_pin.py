"""Pinning: for everybody in the room, told once, bounded, and gone with the message."""

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.messages.delete import delete_message
from app.messages.pin import pin_message, unpin_message
from app.messages.policy import MOST_PINS
from app.realtime.protocol import Bell
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.messages.told import told


async def test_any_member_pins_and_any_member_takes_the_pin_away(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    assert (await pin_message(work, cast.takahashi, places.section.id, 1)).pinned_at is not None
    assert (await unpin_message(work, cast.sato, places.section.id, 1)).pinned_at is None


async def test_outsiders_and_who_was_removed_find_no_message(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person in (cast.sugiyama, cast.takahashi):
        for verb in (pin_message, unpin_message):
            with pytest.raises(NotFound):
                await verb(work, person, places.section.id, 1)


async def test_it_is_safe_to_retry_and_the_room_hears_of_it_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
    bells.clear()
    answers = []
    for verb in (pin_message, pin_message, unpin_message, unpin_message):
        async with begin() as work:
            answers.append(await verb(work, cast.takahashi, places.section.id, 1))
    assert answers[0] == answers[1]
    heard = [(kind, seq, data["by"]["name"], data["pinned_at"] is None) for kind, _, seq, data in told(bells)]
    name = cast.takahashi.name
    assert heard == [("message.pinned", 4, name, False), ("message.unpinned", 5, name, True)]


async def test_what_is_withdrawn_is_pinned_no_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await pin_message(work, cast.sato, places.section.id, 1)
    assert (await delete_message(work, cast.sato, places.section.id, 1)).pinned_at is None
    with pytest.raises(NotFound):
        await pin_message(work, cast.sato, places.section.id, 1)


async def test_pins_are_bounded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    room = places.section.id
    await say(work, cast.sato, places.section, *(str(number) for number in range(MOST_PINS + 1)))
    fill = text("INSERT INTO pins (room_id, number, pinned_by)"
                " SELECT :room, number, :by FROM generate_series(1, :most) AS number")  # fmt: skip
    await work.session.execute(fill, {"room": room, "by": cast.sato.id, "most": MOST_PINS})
    with pytest.raises(Invalid):
        await pin_message(work, cast.sato, room, MOST_PINS + 1)
    assert (await pin_message(work, cast.sato, room, MOST_PINS)).pinned_at is not None
