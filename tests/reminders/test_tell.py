"""Telling what is due: once, to whom it belongs, and never of a room that somebody has left."""

import json

from sqlalchemy import text

from app.realtime.protocol import Aside, Bell
from app.reminders.overview import reminders_of
from app.reminders.remind import finish_reminder
from app.reminders.tell import tell_due
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say
from tests.reminders.test_remind import remind


async def an_hour_passes(work: UnitOfWork) -> None:
    await work.session.execute(text("UPDATE reminders SET due_at = due_at - interval '1 hour'"))


async def test_what_is_due_is_told_once_and_shown_until_it_is_done(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.section, "一", "二", "三")
        for number in (1, 2):
            await remind(work, cast.sato, places.section.id, number)
        await an_hour_passes(work)
        await remind(work, cast.sato, places.section.id, 3)
        await finish_reminder(work, cast.sato, places.section.id, 2)
    bells.clear()
    await tell_due(begin)
    await tell_due(begin)
    [bell] = bells
    assert isinstance(bell, Aside)
    assert bell.person_id == cast.sato.id
    told = json.loads(bell.payload)["data"]
    assert (told["number"], told["is_due"], told["is_done"]) == (1, True, False)
    async with begin() as work:
        listed = await reminders_of(work.session, cast.sato)
    assert [(one.number, one.is_due) for one in listed] == [(1, True), (3, False)]


async def test_who_has_left_is_told_nothing(begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "一")
        await remind(work, cast.takahashi, places.section.id)
        await an_hour_passes(work)
        await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    bells.clear()
    await tell_due(begin)
    assert bells == []
