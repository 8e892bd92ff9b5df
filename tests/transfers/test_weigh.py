"""The dry run: what would change, what is wrong, and that it writes nothing."""

from dataclasses import replace
from uuid import UUID

from app.transfers.weigh import Weighed, weigh
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, moved, transfer_of


async def weighed(hall: Hall, transfer_id: UUID) -> Weighed:
    async with hall.begin() as work:
        return await weigh(work.session, SEALS, await transfer_of(work, transfer_id))


async def test_people_and_their_rooms_are_weighed_and_nothing_is_written(hall: Hall) -> None:
    before = await hall.standing()
    line = moved(hall.lines["sato"], hall.lines["takahashi"])
    found = await weighed(hall, await hall.bring(hall.csv(sato=line)))
    assert [one.line.staff_number for one in found.changes.moved] == [line.number]
    [room] = found.rooms
    assert (room.id, room.leaving, room.is_ownerless) == (hall.places.section.id, frozenset({hall.cast.sato.id}), True)
    assert await hall.standing() == before


async def test_the_same_difference_has_the_same_mark_and_another_has_another(hall: Hall) -> None:
    new = replace(hall.lines["sato"], number="N1", name="新人　花", login="new-hana")
    first = await weighed(hall, await hall.bring(hall.csv(new=new)))
    again = await weighed(hall, await hall.bring(hall.csv(new=new)))
    other = await weighed(hall, await hall.bring(hall.csv(new=replace(new, title="主査"))))
    assert first.mark == again.mark != other.mark


async def test_problems_are_named_with_their_lines(hall: Hall) -> None:
    wrong = replace(hall.lines["sato"], kana="漢字", last_day="いつか")
    found = await weighed(hall, await hall.bring(hall.csv(sato=wrong)))
    assert [fault.field for fault in found.problems] == ["2 行目 フリガナ", "2 行目 利用期限"]
    assert found.changes.is_empty


async def test_a_list_without_needed_columns_says_which(hall: Hall) -> None:
    found = await weighed(hall, await hall.bring("なにか,氏名\r\n1,佐藤\r\n".encode()))
    assert [fault.field for fault in found.problems] == ["職員番号"]


async def test_whoever_brings_a_list_does_not_lock_themself_out(hall: Hall) -> None:
    found = await weighed(hall, await hall.bring(hall.csv(yoshida=None), suspends_missing=True))
    assert [fault.field for fault in found.problems] == [hall.administrator.name]
    assert not (await weighed(hall, await hall.bring(hall.csv(yoshida=None)))).problems


async def test_columns_that_are_not_there_leave_everything_as_it_is(hall: Hall) -> None:
    rows = "\r\n".join(f"{one.number},{one.name}" for one in hall.lines.values())
    found = await weighed(hall, await hall.bring(f"職員番号,氏名\r\n{rows}\r\n".encode()))
    assert (list(found.problems), found.changes.is_empty, found.changes.unchanged) == ([], True, 3)


async def test_rooms_stay_out_of_it_where_that_was_chosen(hall: Hall) -> None:
    line = moved(hall.lines["sato"], hall.lines["takahashi"])
    assert (await weighed(hall, await hall.bring(hall.csv(sato=line), moves_rooms=False))).rooms == []
