"""Beginning an export: those who may, with its audit or not at all."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import NotFound, NotPermitted
from app.export.begin import Asked, access_exportable, begin_export
from app.export.period import Period
from app.realtime.protocol import Bell
from app.rooms.classify import classify_room
from app.rooms.schemas import ClassChange
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say
from tests.room_rules.said import rule


async def test_an_owner_begins_with_what_there_is(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.takahashi, places.section, "一", "二")
    facts = await begin_export(work, cast.sato, Asked(places.section.id))
    assert (facts.room.name, facts.outline.messages, facts.by.name) == ("健康推進課", 2, "佐藤　美咲")
    assert (facts.by.organisation, facts.by.department) == ("あおば市", "健康推進課")


async def test_an_outsider_finds_nothing_and_a_member_is_told_who_may(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    for outsider in (cast.sugiyama, cast.yoshida):
        with pytest.raises(NotFound):
            await access_exportable(work, outsider, places.section.id)
    with pytest.raises(NotPermitted) as refused:
        await begin_export(work, cast.takahashi, Asked(places.section.id))
    assert "管理者" in refused.value.ja
    assert "owners" in refused.value.en


async def test_an_administrator_exports_where_they_are_and_nowhere_else(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    cast.takahashi.is_administrator = True
    assert (await access_exportable(work, cast.takahashi, places.section.id)).room.id == places.section.id
    with pytest.raises(NotFound):
        await access_exportable(work, cast.takahashi, places.topic.id)


async def test_nobody_hears_of_it(settled: tuple[Cast, Places], begin: BeginWork, bells: list[Bell]) -> None:
    cast, places = settled
    bells.clear()
    async with begin() as work:
        await begin_export(work, cast.sato, Asked(places.section.id))
    assert bells == []


async def test_the_audit_says_who_took_out_what_and_no_word_of_it(town: Town, owner: AsyncConnection) -> None:
    room = town.places.section.id
    asked = Asked(room, "csv", Period(date(2026, 4, 1)))
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, "秘密の話")
        await begin_export(work, town.cast.sato, asked)
    with pytest.raises(NotPermitted):
        async with town.running.kairan.begin() as work:
            await begin_export(work, town.cast.takahashi, asked)
    found = await owner.execute(
        text("SELECT actor_id, organisation_id, detail FROM audit_entries WHERE subject_id = :id AND action = :act"),
        {"id": room, "act": "room.exported"},
    )
    [entry] = found.all()
    assert entry[:2] == (town.cast.sato.id, town.cast.aoba.id)
    assert entry.detail == {
        "format": "csv", "since": "2026-04-01", "until": None, "messages": 1, "first": 1, "last": 1,
    }  # fmt: skip


async def test_a_class_leaves_it_to_administrators_or_to_nobody(work: UnitOfWork, cast: Cast, places: Places) -> None:
    cast.takahashi.is_administrator = True
    await classify_room(work, cast.sato, places.section.id, ClassChange(confidentiality=3, holds_personal_data=False))
    with pytest.raises(NotPermitted) as refused:
        await begin_export(work, cast.sato, Asked(places.section.id))
    assert "情報区分" in refused.value.ja
    await begin_export(work, cast.takahashi, Asked(places.section.id))
    await rule(work, cast, secret={"exporters": "nobody"})
    with pytest.raises(NotPermitted):
        await begin_export(work, cast.takahashi, Asked(places.section.id))
