"""Reminding: by the author, heard by the room, once an hour."""

import pytest
from sqlalchemy import text

from app.confirmations.ask import ask_confirmation
from app.confirmations.remind import remind_of_confirmation
from app.errors import NotFound, NotPermitted, TooMany
from app.realtime.protocol import RoomEvent
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_a_reminder_is_heard_and_the_next_one_waits_an_hour(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    work.appended.clear()
    await remind_of_confirmation(work, cast.sato, places.section.id, 1)
    [event] = work.appended
    assert isinstance(event, RoomEvent)
    assert b"confirmation.reminded" in event.payload
    await work.session.flush()
    with pytest.raises(TooMany) as refused:
        await remind_of_confirmation(work, cast.sato, places.section.id, 1)
    assert 3_500 < refused.value.retry_after <= 3_600
    earlier = text("UPDATE confirmation_requests SET reminded_at = now() - interval '61 minutes' WHERE room_id = :room")
    await work.session.execute(earlier, {"room": places.section.id})
    await remind_of_confirmation(work, cast.sato, places.section.id, 1)


async def test_nobody_else_reminds_and_nothing_unasked_is_reminded_of(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    with pytest.raises(NotFound):
        await remind_of_confirmation(work, cast.sato, places.section.id, 1)
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    with pytest.raises(NotPermitted):
        await remind_of_confirmation(work, cast.takahashi, places.section.id, 1)
    with pytest.raises(NotFound):
        await remind_of_confirmation(work, cast.sugiyama, places.section.id, 1)
