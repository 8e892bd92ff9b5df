"""What a list has no column for is taken from the record."""

from dataclasses import replace

from app.people.staff_filled import filled
from app.people.staff_line import EMAIL, KANA, LAST_DAY, LOGIN_ID, TITLE
from app.people.staff_list import StaffList
from app.people.staff_standing import staff_standing
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.staff import SATO


async def test_an_absent_title_stays_and_one_that_is_there_counts(work: UnitOfWork, cast: Cast) -> None:
    standing = await staff_standing(work.session, cast.aoba, [])
    line = replace(SATO, staff_number=cast.sato.staff_number, title="", login_id="", kana="")
    absent = frozenset({TITLE, LOGIN_ID, KANA, EMAIL, LAST_DAY})
    [whole] = filled(StaffList([line], absent=absent), standing).lines
    assert (whole.title, whole.login_id, whole.kana) == ("主事", cast.sato.login_id, cast.sato.kana)
    assert filled(StaffList([line], absent=frozenset()), standing).lines == [line]


async def test_somebody_new_stays_as_they_are_listed(work: UnitOfWork, cast: Cast) -> None:
    standing = await staff_standing(work.session, cast.aoba, [])
    listed = StaffList([replace(SATO, title="")], absent=frozenset({TITLE}))
    assert filled(listed, standing).lines == listed.lines
