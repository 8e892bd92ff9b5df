"""The difference in words: who, what it was, what it will be, and which lines are wrong."""

from dataclasses import replace
from uuid import UUID

from app.transfers.difference import MOST, difference_of
from app.transfers.schemas import DifferenceOut
from app.transfers.weigh import weigh
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, moved, transfer_of


async def difference(hall: Hall, transfer_id: UUID, language: str = "ja") -> DifferenceOut:
    async with hall.begin() as work:
        return difference_of(await weigh(work.session, SEALS, await transfer_of(work, transfer_id)), language)


async def test_every_kind_of_change_is_said(hall: Hall) -> None:
    lines = hall.lines
    shown = await difference(hall, await hall.bring(hall.csv(
        sato=replace(moved(lines["sato"], lines["takahashi"], "主査"), name="鈴木　美咲"),
        takahashi=None,
        more=replace(lines["yoshida"], code="999", department="新しい課", title="室長", further="兼務"),
        new=replace(lines["sato"], number="N1", name="新人　花", login="new-hana", last_day="令和9年3月31日"),
    ), suspends_missing=True))  # fmt: skip
    said = {(one.kind, one.name): (one.before, one.after) for one in shown.changes}
    assert said == {
        ("department_new", ""): ("", "999 新しい課"),
        ("new", "新人　花"): ("", "健康推進課 主事"),
        ("moved", "鈴木　美咲"): ("健康推進課 主事", "情報政策課 主査"),
        ("changed", "鈴木　美咲"): ("佐藤　美咲", "鈴木　美咲"),
        ("post_begun", "𠮷田　誠"): ("", "新しい課 室長"),
        ("last_day", "新人　花"): ("", "2027-03-31"),
        ("suspended", "髙橋　健一"): ("係長", ""),
    }
    [room] = shown.rooms
    assert [one.name for one in room.entering] == ["新人　花"]
    assert shown.totals["room_moves"] == len(room.entering) + len(room.leaving)
    assert shown.counts["new"] == 1


async def test_problems_are_told_by_line_and_column_in_the_readers_language(hall: Hall) -> None:
    shown = await difference(hall, await hall.bring(hall.csv(sato=replace(hall.lines["sato"], kana="漢字"))), "en")
    assert [(one.line, one.column) for one in shown.problems] == [(2, "フリガナ")]
    unassigned = await difference(hall, await hall.bring(b"a,b\r\n1,2\r\n"), "en")
    assert [(one.line, one.why) for one in unassigned.problems] == [(None, "Please say which column it is.")]


async def test_the_lists_are_bounded_and_the_totals_are_not(hall: Hall) -> None:
    many = {
        f"n{place}": replace(hall.lines["sato"], number=f"N{place}", login=f"many-{place}") for place in range(MOST + 1)
    }
    shown = await difference(hall, await hall.bring(hall.csv(**many)))
    assert len([one for one in shown.changes if one.kind == "new"]) == MOST
    assert shown.totals["new"] == MOST + 1
