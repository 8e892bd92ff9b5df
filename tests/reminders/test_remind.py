"""Reminders: one's own, of what one may see, once told and shown until done."""

import json
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.errors import Invalid, NotFound
from app.people.models import Person
from app.realtime.protocol import Aside, Bell
from app.reminders.overview import reminders_of
from app.reminders.policy import HORIZON, MOST
from app.reminders.remind import finish_reminder, set_reminder
from app.rooms.create import create_internal_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.schemas import InternalRoomDraft
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def in_minutes(work: UnitOfWork, minutes: int = 30) -> datetime:
    now: datetime = (await work.session.execute(select(func.now()))).scalar_one()
    return now + timedelta(minutes=minutes)


async def remind(work: UnitOfWork, person: Person, room_id: UUID, number: int = 1) -> datetime:
    due = await in_minutes(work)
    await set_reminder(work, person, room_id, number, due)
    return due


async def test_a_message_comes_back_with_its_words_and_the_first_due_comes_first(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.takahashi, places.section, "先のこと", "すぐのこと")
    await set_reminder(work, cast.sato, places.section.id, 1, await in_minutes(work, 60))
    await set_reminder(work, cast.sato, places.section.id, 2, await in_minutes(work, 30))
    listed = await reminders_of(work.session, cast.sato)
    assert [(one.number, one.message.body, one.is_due) for one in listed] == [
        (2, "すぐのこと", False), (1, "先のこと", False),
    ]  # fmt: skip


async def test_another_time_takes_the_place_of_the_first_and_the_same_time_changes_nothing(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.takahashi, places.section, "一")
    due = await remind(work, cast.sato, places.section.id)
    work.appended.clear()
    await set_reminder(work, cast.sato, places.section.id, 1, due)
    assert work.appended == []
    later = due + timedelta(hours=1)
    await set_reminder(work, cast.sato, places.section.id, 1, later)
    assert [one.due_at for one in await reminders_of(work.session, cast.sato)] == [later]


async def test_what_is_done_is_gone_and_can_be_wanted_again(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "一")
    due = await remind(work, cast.sato, places.section.id)
    for _ in range(2):
        await finish_reminder(work, cast.sato, places.section.id, 1)
    assert await reminders_of(work.session, cast.sato) == []
    await set_reminder(work, cast.sato, places.section.id, 1, due)
    assert len(await reminders_of(work.session, cast.sato)) == 1


async def test_an_outsider_is_reminded_of_nothing_and_who_left_no_more(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await say(work, cast.sato, places.section, "秘密")
    await remind(work, cast.takahashi, places.section.id)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert await reminders_of(work.session, cast.takahashi) == []
    for person in (cast.takahashi, cast.sugiyama):
        with pytest.raises(NotFound):
            await remind(work, person, places.section.id)
        with pytest.raises(NotFound):
            await finish_reminder(work, person, places.section.id, 1)


async def test_nothing_of_a_hidden_past_and_nothing_that_was_not_said(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    draft = InternalRoomDraft(kind="internal", name="異動者の部屋", hides_past=True)
    room = await create_internal_room(work, cast.sato, draft)
    await say(work, cast.sato, room, "前のこと")
    await add_members(work, cast.sato, room.id, [cast.takahashi.id])
    await say(work, cast.sato, room, "今のこと")
    await remind(work, cast.takahashi, room.id, 2)
    for number in (1, 3):
        with pytest.raises(NotFound):
            await remind(work, cast.takahashi, room.id, number)


async def test_only_the_coming_year_and_only_so_many(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, *(["話"] * (MOST + 1)))
    for due in (await in_minutes(work, -1), await in_minutes(work, 1) + HORIZON):
        with pytest.raises(Invalid):
            await set_reminder(work, cast.sato, places.section.id, 1, due)
    for number in range(1, MOST + 1):
        await remind(work, cast.sato, places.section.id, number)
    with pytest.raises(Invalid):
        await remind(work, cast.sato, places.section.id, MOST + 1)


async def test_ones_own_devices_hear_of_it_and_nobody_else(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.section, "一")
    bells.clear()
    async with begin() as work:
        await remind(work, cast.sato, places.section.id)
        await finish_reminder(work, cast.sato, places.section.id, 1)
    asides = [bell for bell in bells if isinstance(bell, Aside) and bell.person_id == cast.sato.id]
    assert len(asides) == len(bells) == 2
    assert [json.loads(bell.payload)["data"]["is_done"] for bell in asides] == [False, True]
