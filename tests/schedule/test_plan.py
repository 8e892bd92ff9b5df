"""Scheduling, changing and cancelling: the author's alone, until it is sent."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from app.errors import Conflict, Invalid, NotFound
from app.messages.cautious import ConfirmationNeeded
from app.messages.history import Window, history_of
from app.realtime.protocol import Aside, Bell
from app.rooms.access import access_room
from app.rooms.leave import remove_member
from app.schedule.access import Over
from app.schedule.overview import scheduled_by
from app.schedule.plan import cancel_scheduled, change_scheduled, schedule_message
from app.schedule.policy import HORIZON, MOST
from app.schedule.schemas import ScheduleChange, ScheduledDraft
from app.schedule.send import send_due, send_now
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places
from tests.schedule.plans import in_an_hour, let_time_pass, plan


async def test_a_message_waits_for_its_time_and_is_in_no_room_before(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    mention = f"<@{cast.takahashi.id}>さん、明日の会議です"
    planned = await plan(work, cast.sato, places.section, mention)
    assert (planned.state, planned.body, planned.reason) == ("waiting", mention, None)
    assert [one.name for one in planned.mentions] == ["髙橋　健一"]
    place = await access_room(work.session, cast.takahashi, places.section.id)
    assert (await history_of(work.session, place, Window())).items == []


async def test_the_same_key_plans_once(work: UnitOfWork, cast: Cast, places: Places) -> None:
    draft = ScheduledDraft(client_id=uuid4(), body="一度だけ", send_at=await in_an_hour(work.session))
    first, is_new = await schedule_message(work, cast.sato, places.section.id, draft)
    work.appended.clear()
    again, is_new_again = await schedule_message(work, cast.sato, places.section.id, draft)
    assert (is_new, is_new_again, again) == (True, False, first)
    assert work.appended == []
    for other, room in ((draft.model_copy(update={"body": "別の文"}), places.section), (draft, places.direct)):
        with pytest.raises(Conflict):
            await schedule_message(work, cast.sato, room.id, other)


async def test_only_the_coming_year_can_be_chosen(work: UnitOfWork, cast: Cast, places: Places) -> None:
    soon = await in_an_hour(work.session)
    for moment in (soon - timedelta(hours=2), soon + HORIZON):
        draft = ScheduledDraft(client_id=uuid4(), body="いつ?", send_at=moment)
        with pytest.raises(Invalid):
            await schedule_message(work, cast.sato, places.section.id, draft)


async def test_so_many_may_wait_and_no_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for _ in range(MOST):
        await plan(work, cast.sato, places.section)
    with pytest.raises(Invalid):
        await plan(work, cast.sato, places.section)
    await plan(work, cast.takahashi, places.section)


async def test_words_and_time_can_change_until_it_is_sent(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.sato, places.section, "九時に")
    later = planned.send_at + timedelta(hours=1)
    change = ScheduleChange(body="十時に", send_at=later)
    changed = await change_scheduled(work, cast.sato, planned.client_id, change)
    assert (changed.body, changed.send_at, changed.state) == ("十時に", later, "waiting")
    assert await change_scheduled(work, cast.sato, planned.client_id, change) == changed
    await send_now(work, cast.sato, planned.client_id)
    with pytest.raises(Over):
        await change_scheduled(work, cast.sato, planned.client_id, ScheduleChange(body="遅い"))


async def test_a_cancelled_message_is_never_sent_and_leaves_no_words(
    begin: BeginWork, settled: tuple[Cast, Places]
) -> None:
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.sato, places.section, "やめる")
        await cancel_scheduled(work, cast.sato, planned.client_id)
        await cancel_scheduled(work, cast.sato, planned.client_id)  # safe to repeat
        await let_time_pass(work, planned.client_id)
    await send_due(begin)
    async with begin() as work:
        assert await scheduled_by(work.session, cast.sato) == []
        place = await access_room(work.session, cast.sato, places.section.id)
        assert (await history_of(work.session, place, Window())).items == []
        with pytest.raises(Over):
            await send_now(work, cast.sato, planned.client_id)


async def test_what_is_planned_is_nobody_elses(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.sato, places.section)
    for person in (cast.takahashi, cast.sugiyama):  # a colleague in the room, and a stranger
        assert await scheduled_by(work.session, person) == []
        with pytest.raises(NotFound):
            await change_scheduled(work, person, planned.client_id, ScheduleChange(body="のっとり"))
        with pytest.raises(NotFound):
            await cancel_scheduled(work, person, planned.client_id)
    with pytest.raises(NotFound):
        await plan(work, cast.sugiyama, places.section)


async def test_who_was_put_out_can_cancel_but_not_go_on(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.takahashi, places.section)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    with pytest.raises(NotFound):
        await change_scheduled(work, cast.takahashi, planned.client_id, ScheduleChange(body="まだ?"))
    await cancel_scheduled(work, cast.takahashi, planned.client_id)
    assert await scheduled_by(work.session, cast.takahashi) == []


async def test_the_authors_devices_hear_of_every_change_and_nobody_else(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.sato, places.section)
    async with begin() as work:
        await change_scheduled(work, cast.sato, planned.client_id, ScheduleChange(body="変えた"))
    async with begin() as work:
        await cancel_scheduled(work, cast.sato, planned.client_id)
    heard = [json.loads(bell.payload) for bell in bells if isinstance(bell, Aside) and bell.person_id == cast.sato.id]
    assert len(heard) == len(bells)
    assert [frame["on"] for frame in heard] == ["scheduled.changed"] * 3
    assert [(frame["data"]["state"], frame["data"]["body"]) for frame in heard] == [
        ("waiting", "おはようございます"), ("waiting", "変えた"), ("cancelled", ""),
    ]  # fmt: skip


async def test_what_the_files_hold_is_asked_about_when_it_is_planned(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    file = await put_file(work, cast.sato, places.section, "一覧.csv", kind="table")
    file.findings = ["names"]
    await work.session.flush()
    said = {"client_id": uuid4(), "body": "資料です", "file_ids": [file.id]}
    draft = ScheduledDraft.model_validate({**said, "send_at": await in_an_hour(work.session)})
    with pytest.raises(ConfirmationNeeded):
        await schedule_message(work, cast.sato, places.section.id, draft)
    confirmed = draft.model_copy(update={"confirmed": True})
    planned, _ = await schedule_message(work, cast.sato, places.section.id, confirmed)
    assert planned.file_ids == [file.id]
    with pytest.raises(ConfirmationNeeded):
        await change_scheduled(work, cast.sato, draft.client_id, ScheduleChange(body="別の文"))
