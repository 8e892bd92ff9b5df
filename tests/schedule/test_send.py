"""Sending what is due: once, in order, with the rules of every message; or not at all, and the author knows why."""

import asyncio
import json

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.messages.drafts import SignedDraft
from app.messages.history import Window, history_of
from app.messages.schemas import MessageOut
from app.messages.send import send_messages
from app.people.models import Person
from app.realtime.protocol import Aside, Bell, RoomEvent
from app.rooms.access import access_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.schedule.overview import scheduled_by
from app.schedule.plan import change_scheduled
from app.schedule.schemas import ScheduleChange
from app.schedule.send import send_due, send_now
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places
from tests.schedule.plans import in_an_hour, let_time_pass, plan


async def said(begin: BeginWork, person: Person, places: Places) -> list[MessageOut]:
    async with begin() as work:
        place = await access_room(work.session, person, places.section.id)
        return (await history_of(work.session, place, Window())).items


async def test_what_is_due_is_sent_under_its_key_and_what_is_not_waits(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        planned, later = await plan(work, cast.sato, places.section), await plan(work, cast.sato, places.section)
        await let_time_pass(work, planned.client_id)
    bells.clear()
    for _ in range(3):
        await send_due(begin)
    [message] = await said(begin, cast.takahashi, places)
    assert (message.client_id, message.body, message.sender.name) == (planned.client_id, planned.body, "佐藤　美咲")
    assert [bell.room_id for bell in bells if isinstance(bell, RoomEvent)] == [places.section.id]  # the room, once
    [aside] = [bell for bell in bells if isinstance(bell, Aside)]
    changed = json.loads(aside.payload)["data"]
    assert (changed["state"], changed["number"], changed["body"]) == ("sent", message.number, "")
    async with begin() as work:
        assert [one.client_id for one in await scheduled_by(work.session, cast.sato)] == [later.client_id]


async def test_a_message_that_had_been_sent_before_the_node_died_is_not_sent_again(
    begin: BeginWork, settled: tuple[Cast, Places]
) -> None:
    """Not even when the row's end of waiting were lost: the key is the same, and its receipt is for ever."""
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.sato, places.section)
        await let_time_pass(work, planned.client_id)
        await send_messages(work, [SignedDraft(cast.sato.id, places.section.id, planned.client_id, planned.body)])
    await send_due(begin)
    assert len(await said(begin, cast.sato, places)) == 1
    async with begin() as work:
        assert await scheduled_by(work.session, cast.sato) == []


@pytest.mark.parametrize("why", ["left_room", "suspended", "closed", "late", "came back"])
async def test_it_is_not_sent_and_the_author_is_told_why_with_the_text_kept(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell], why: str
) -> None:
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.takahashi, places.section, "届かない言葉")
        await let_time_pass(work, planned.client_id, hours=8 if why == "late" else 1.5)
        if why in ("left_room", "came back"):
            await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
        if why == "came back":
            await add_members(work, cast.sato, places.section.id, [cast.takahashi.id])
            earlier = "UPDATE scheduled_messages SET scheduled_at = now() - interval '1 hour' WHERE sender_id = :id"
            await work.session.execute(text(earlier), {"id": cast.takahashi.id})
        if why == "suspended":
            await work.session.execute(
                text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.takahashi.id}
            )
        if why == "closed":
            await work.session.execute(
                text("UPDATE organisations SET suspended_at = now() WHERE id = :id"), {"id": cast.aoba.id}
            )
    bells.clear()
    await send_due(begin)
    await send_due(begin)
    reason = {"closed": "suspended", "came back": "left_room"}.get(why, why)
    assert await said(begin, cast.sato, places) == []
    async with begin() as work:
        [kept] = await scheduled_by(work.session, cast.takahashi)
        assert (kept.state, kept.reason, kept.body) == ("failed", reason, "届かない言葉")
    [aside] = bells  # once, and to the author alone
    assert isinstance(aside, Aside)
    assert (aside.person_id, json.loads(aside.payload)["data"]["reason"]) == (cast.takahashi.id, reason)


async def test_a_late_one_can_be_planned_anew(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.sato, places.section)
        await let_time_pass(work, planned.client_id, hours=8)
    await send_due(begin)
    async with begin() as work:
        change = ScheduleChange(send_at=await in_an_hour(work.session))
        again = await change_scheduled(work, cast.sato, planned.client_id, change)
        assert (again.state, again.reason) == ("waiting", None)
        await let_time_pass(work, planned.client_id)
    await send_due(begin)
    assert [message.body for message in await said(begin, cast.sato, places)] == [planned.body]


async def test_a_reply_to_what_one_may_no_longer_see_is_not_sent(
    begin: BeginWork, settled: tuple[Cast, Places]
) -> None:
    cast, places = settled
    async with begin() as work:
        planned = await plan(work, cast.sato, places.section, "返信")
        await work.session.execute(
            text("UPDATE scheduled_messages SET content = content || '{\"reply_to\": 7}' WHERE client_id = :id"),
            {"id": planned.client_id},
        )
        await let_time_pass(work, planned.client_id)
    await send_due(begin)
    async with begin() as work:
        [kept] = await scheduled_by(work.session, cast.sato)
    assert (kept.state, kept.reason, kept.body) == ("failed", "invalid", "返信")


async def test_one_that_cannot_even_be_read_holds_nobody_up(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    async with begin() as work:
        broken, sound = await plan(work, cast.sato, places.section), await plan(work, cast.sato, places.section, "次")
        await work.session.execute(
            text('UPDATE scheduled_messages SET content = \'{"from": "a newer version"}\' WHERE client_id = :id'),
            {"id": broken.client_id},
        )
        await let_time_pass(work, broken.client_id, hours=2)
        await let_time_pass(work, sound.client_id)
    await send_due(begin)
    assert [message.body for message in await said(begin, cast.sato, places)] == ["次"]


async def test_send_now_sends_at_once_and_once(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.sato, places.section)
    first = await send_now(work, cast.sato, planned.client_id)
    assert await send_now(work, cast.sato, planned.client_id) == first
    assert (first.client_id, first.body) == (planned.client_id, planned.body)
    assert await scheduled_by(work.session, cast.sato) == []


async def test_nobody_else_can_send_it_and_who_left_neither(work: UnitOfWork, cast: Cast, places: Places) -> None:
    planned = await plan(work, cast.takahashi, places.section)
    for person in (cast.sato, cast.sugiyama):
        with pytest.raises(NotFound):
            await send_now(work, person, planned.client_id)
    await send_now(work, cast.takahashi, planned.client_id)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    with pytest.raises(NotFound):  # not even to read again what it became
        await send_now(work, cast.takahashi, planned.client_id)


async def test_many_hands_send_each_message_once_and_in_its_authors_order(town: Town) -> None:
    begin, places = town.running.kairan.begin, town.places
    bodies = [f"予約 {number}" for number in range(20)]
    async with begin() as work:
        for place, body in enumerate(bodies):
            planned = await plan(work, town.cast.sato, places.section, body)
            await let_time_pass(work, planned.client_id, hours=1.5 - place / 3600)
    async with asyncio.timeout(10):
        # The server's own rounds take part: a hand that finds what is next in another's goes home.
        while len(await said(begin, town.cast.sato, places)) < len(bodies):
            await asyncio.gather(*(send_due(begin) for _ in range(4)))
    assert [message.body for message in await said(begin, town.cast.sato, places)] == bodies
