"""The day itself: people and rooms, once, by whoever looks first; and back again exactly."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.people.bylines import bylines_of
from app.people.models import Person
from app.people.passwords import Passwords
from app.realtime.protocol import Bell, Revised, RoomEvent
from app.transfers import execute
from app.transfers.execute import Transfers
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import say
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, hall_of, moved, transfer_of


async def test_a_move_changes_the_post_and_the_room_follows(hall: Hall, bells: list[Bell]) -> None:
    cast, section = hall.cast, hall.places.section
    bells.clear()
    new = moved(hall.lines["takahashi"], hall.lines["sato"], "係長")
    gone = moved(hall.lines["sato"], hall.lines["takahashi"], "主事")
    transfer_id = await hall.apply(hall.csv(takahashi=new, sato=gone, yoshida=hall.lines["yoshida"]))
    assert await hall.state(transfer_id) == "done"
    # 髙橋 was invited by hand before, and stays; 𠮷田 has been of the department all along and was never brought in.
    assert await hall.members(section.id) == {cast.takahashi.id: "member"}
    ends = [bell for bell in bells if isinstance(bell, RoomEvent) and bell.leaves == cast.sato.id]
    assert [bell.room_id for bell in ends] == [section.id]
    assert cast.sato.id in {one for bell in bells if isinstance(bell, Revised) for one in bell.person_ids}
    assert cast.sugiyama.id not in {one for bell in bells if isinstance(bell, Revised) for one in bell.person_ids}


async def test_newcomers_enter_and_the_successor_becomes_owner(hall: Hall) -> None:
    new = replace(hall.lines["sato"], number="N1", name="新人　花", login=f"new-{hall.cast.aoba.code}")
    gone = moved(hall.lines["sato"], hall.lines["takahashi"])
    await hall.apply(hall.csv(sato=gone, new=new))
    members = await hall.members(hall.places.section.id)
    async with hall.begin() as work:
        hana = await work.session.scalar(text("SELECT id FROM people WHERE login_id = :id"), {"id": new.login})
    assert members == {hall.cast.takahashi.id: "member", hana: "owner"}


async def test_what_is_kept_goes_to_the_successor(hall: Hall) -> None:
    cast, section = hall.cast, hall.places.section
    async with hall.begin() as work:
        await say(work, cast.takahashi, section, "予算の資料", "締切は金曜です")
        for table, more in (("bookmarks", ""), ("reminders", ", due_at")):
            value = ", now() + interval '1 day'" if more else ""
            kept = f"INSERT INTO {table} (room_id, person_id, number{more}) VALUES (:room, :sato, 1{value})"
            await work.session.execute(text(kept), {"room": section.id, "sato": cast.sato.id})
    new = replace(hall.lines["sato"], number="N1", name="新人　花", login=f"new-{cast.aoba.code}")
    before = await hall.standing()
    transfer_id = await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"]), new=new))
    kept = "SELECT count(*) FROM {} JOIN people ON people.id = person_id WHERE login_id = :login AND room_id = :room"
    async with hall.begin() as work:
        for table in ("bookmarks", "reminders"):
            asked = {"login": new.login, "room": section.id}
            assert await work.session.scalar(text(kept.format(table)), asked) == 1, table
    await hall.undo(transfer_id)
    assert [one for one in await hall.standing() if new.name not in one] == before


async def test_undoing_restores_everything_exactly(hall: Hall) -> None:
    async with hall.begin() as work:
        await say(work, hall.cast.takahashi, hall.places.section, "異動の前")
    before = await hall.standing()
    changed = {
        "sato": replace(
            moved(hall.lines["sato"], hall.lines["takahashi"], "主査"), name="鈴木　美咲", department="デジタル推進課"
        ),
        "takahashi": replace(hall.lines["takahashi"], department="デジタル推進課", last_day="2099-03-31"),
        "more": replace(hall.lines["yoshida"], code="999", department="新しい課", title="室長", further="兼務"),
    }
    transfer_id = await hall.apply(hall.csv(**changed))
    assert await hall.state(transfer_id) == "done"
    assert await hall.standing() != before
    async with hall.begin() as work:
        await say(work, hall.cast.takahashi, hall.places.section, "異動の後")
    await hall.undo(transfer_id)
    assert await hall.state(transfer_id) == "undone"
    wrote = hall.cast.takahashi.id  # and read on by it
    after = [one for one in await hall.standing() if one[1] != wrote]
    assert after == [one for one in before if one[1] != wrote]


async def test_the_missing_are_suspended_and_come_back_by_undoing(hall: Hall) -> None:
    before = await hall.standing()
    transfer_id = await hall.apply(hall.csv(sato=None), suspends_missing=True)
    assert await hall.members(hall.places.section.id) == {hall.cast.takahashi.id: "member"}
    await hall.undo(transfer_id)
    assert await hall.standing() == before


async def test_old_messages_keep_the_old_post(hall: Hall) -> None:
    async with hall.begin() as work:
        [sent] = await say(work, hall.cast.sato, hall.places.section, "明日から異動です")
    await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"], "主査")))
    kept = "SELECT title FROM messages JOIN bylines ON bylines.id = byline_id WHERE room_id = :room AND number = :n"
    async with hall.begin() as work:
        asked = {"room": hall.places.section.id, "n": sent.message.number}
        assert await work.session.scalar(text(kept), asked) == "主事"
        sato = await work.session.scalar(text("SELECT byline_id FROM people WHERE id = :id"), {"id": hall.cast.sato.id})
        person = Person(id=hall.cast.sato.id, byline_id=sato)
        assert (await bylines_of(work.session, [person]))[person.id].title == "主査"


async def test_what_waits_is_done_at_its_hour_and_not_before(hall: Hall) -> None:
    transfer_id = await hall.bring(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    before = await hall.standing()
    await hall.go(transfer_id, hours=1)
    await hall.work_on()
    assert (await hall.state(transfer_id), await hall.standing()) == ("waiting", before)
    async with hall.begin() as work:
        due = "UPDATE transfers SET switch_at = now() WHERE id = :id"
        await work.session.execute(text(due), {"id": transfer_id})
    await hall.work_on()
    assert await hall.state(transfer_id) == "done"


async def test_a_list_that_no_longer_fits_changes_nothing_and_says_why(hall: Hall) -> None:
    new = replace(hall.lines["sato"], number="N1", login=f"new-{hall.cast.aoba.code}")
    transfer_id = await hall.bring(hall.csv(new=new))
    await hall.go(transfer_id, hours=1)
    async with hall.begin() as work:
        taken = "UPDATE people SET login_id = :login WHERE id = :id"
        await work.session.execute(text(taken), {"login": new.login, "id": hall.cast.sugiyama.id})
        await work.session.execute(text("UPDATE transfers SET switch_at = now() WHERE id = :id"), {"id": transfer_id})
    before = await hall.standing()
    await hall.work_on()
    async with hall.begin() as work:
        transfer = await transfer_of(work, transfer_id)
        assert (transfer.state, transfer.report["problems"][0][0]) == ("failed", "5 行目 ログインID")
    assert await hall.standing() == before


async def test_our_own_mistake_is_said_and_not_tried_for_ever(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    transfer_id = await hall.bring(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    await hall.go(transfer_id)
    monkeypatch.setattr(execute, "carry_through", broken)
    await hall.work_on()
    assert await hall.state(transfer_id) == "failed"


async def test_many_nodes_do_it_once_while_people_chat(town: Town) -> None:
    begin = town.running.kairan.begin
    hall = await hall_of(begin, town.cast, town.places)
    transfer_id = await hall.bring(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    before = await hall.standing()
    await hall.go(transfer_id)
    passwords = Passwords()
    nodes = [Transfers(begin, passwords, SEALS).go_on() for _ in range(3)]

    async def chat() -> None:
        for _ in range(10):
            async with begin() as work:
                await say(work, town.cast.takahashi, town.places.section, "仕事は続く")

    await asyncio.gather(chat(), *nodes)
    passwords.close()
    await hall.reached(transfer_id, "done")
    async with begin() as work:
        assert await events_of(work, hall) == ["member.left"]
    await hall.undo(transfer_id)
    await hall.reached(transfer_id, "undone")
    after = await hall.standing()
    assert [one for one in before if one not in after and one[1] != town.cast.takahashi.id] == []


async def events_of(work: UnitOfWork, hall: Hall) -> list[str]:
    kinds = "SELECT kind FROM events WHERE room_id = :room AND subject_id = :sato AND seq > 2 ORDER BY seq"
    asked = {"room": hall.places.section.id, "sato": hall.cast.sato.id}
    return list(await work.session.scalars(text(kinds), asked))
