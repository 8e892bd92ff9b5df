"""A list by the operator's command: its rooms follow, it is shown before, and an administrator takes it back."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.people.staff_line import COLUMNS
from app.people.staff_list import StaffList, read_staff_list
from app.realtime.protocol import Bell
from app.transfers.import_list import NAME, import_people
from app.transfers.overview import transfers_of
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.people.staff import KURODA, SATO
from tests.transfers.hall import Hall, Line, moved


async def bring(hall: Hall, **changed: Line | None) -> str:
    lines = (line.split(",")[: len(COLUMNS)] for line in hall.csv(**changed).decode().splitlines())
    content = "\n".join(map(",".join, lines)).encode()
    report = await import_people(hall.begin, hall.cast.aoba.code, read_staff_list(content))
    return report.said()


async def test_a_rehearsal_reports_the_same_and_keeps_nothing(begin: BeginWork, cast: Cast, bells: list[Bell]) -> None:
    lines = StaffList([SATO, replace(KURODA, password="password1")])
    rehearsed = await import_people(begin, cast.aoba.code, lines, suspend_missing=True, is_rehearsal=True)
    found = text("SELECT count(*) FROM people WHERE login_id = 'list-sato'")
    async with begin() as work:
        assert (bells, await work.session.scalar(found)) == ([], 0)
    report = await import_people(begin, cast.aoba.code, lines, suspend_missing=True)
    assert rehearsed.staff.counts == report.staff.counts
    assert rehearsed.weighed.rooms == report.weighed.rooms


async def test_rooms_are_entered_and_left_by_their_rules_alone(hall: Hall) -> None:
    said = await bring(
        hall,
        sato=moved(hall.lines["sato"], hall.lines["takahashi"]),
        yoshida=moved(hall.lines["yoshida"], hall.lines["sato"]),
    )
    assert "人が入れ替わるルーム (異動で動くルーム) 1:" in said
    assert "  健康推進課: 入る人 1 (𠮷田　誠)、出る人 1 (佐藤　美咲)" in said.splitlines()
    members = await hall.members(hall.places.section.id)
    assert hall.cast.sato.id not in members
    assert {hall.cast.takahashi.id, hall.cast.yoshida.id} <= members.keys()  # invited by hand, and by the rule
    [detail] = await hall.acts("room.transferred")
    assert (detail["entered"], detail["left"]) == ([str(hall.cast.yoshida.id)], [str(hall.cast.sato.id)])
    [imported] = await hall.acts("people.imported")
    assert (imported["moved"], imported["rooms"]) == (2, 1)
    before = await hall.standing()
    again = await bring(
        hall,
        sato=moved(hall.lines["sato"], hall.lines["takahashi"]),
        yoshida=moved(hall.lines["yoshida"], hall.lines["sato"]),
    )
    assert "変わったところはありません。" in again
    assert await hall.standing() == before


async def test_a_room_left_without_an_owner_is_said(hall: Hall) -> None:
    said = await bring(hall, sato=moved(hall.lines["sato"], hall.lines["takahashi"]))
    assert "管理者がいなくなるルーム" in said
    assert said.splitlines()[-1] == "  健康推進課"


async def test_an_administrator_sees_it_and_takes_it_back(hall: Hall) -> None:
    before = await hall.standing()
    await bring(hall, sato=moved(hall.lines["sato"], hall.lines["takahashi"]))
    assert await hall.standing() != before
    async with hall.begin() as work:
        [shown] = await transfers_of(work.session, hall.administrator, "ja")
    assert (shown.name, shown.state, shown.rooms_done, shown.missing) == (NAME, "done", 1, [])
    await hall.undo(shown.id)
    assert await hall.state(shown.id) == "undone"
    assert await hall.standing() == before


async def test_a_list_that_changes_nothing_is_no_transfer(hall: Hall) -> None:
    await bring(hall)
    async with hall.begin() as work:
        assert await transfers_of(work.session, hall.administrator, "ja") == []


async def test_a_bad_list_changes_nothing(hall: Hall) -> None:
    before = await hall.standing()
    with pytest.raises(Invalid):
        await bring(hall, sato=replace(hall.lines["sato"], kana="漢字"))
    assert await hall.standing() == before


async def test_an_unknown_organisation_is_refused(begin: BeginWork) -> None:
    with pytest.raises(NotFound):
        await import_people(begin, "131016", StaffList([SATO]))
