"""What applying a list would do, worked out without a database."""

from dataclasses import replace
from uuid import uuid4

from app.organisations.models import Department
from app.people.staff_changes import StaffChanges, changes_between
from app.people.staff_line import StaffLine
from app.people.staff_standing import Colleague, StaffStanding
from tests.people.staff import KURODA, SATO

COLLEAGUE = Colleague(
    id=uuid4(), staff_number=SATO.staff_number, name=SATO.name, kana=SATO.kana, email=None, login_id=SATO.login_id,
    has_password=True, is_suspended=False, was_missing=False, department_code="411", title="主事",
)  # fmt: skip


def changes(*lines: StaffLine, colleague: Colleague = COLLEAGUE, suspend_missing: bool = False) -> StaffChanges:
    departments = {"411": Department(code="411", name="予防接種係")}
    standing = StaffStanding({colleague.staff_number: colleague}, departments, frozenset())
    return changes_between(lines, standing, suspend_missing=suspend_missing)


def test_who_is_as_listed_is_not_touched() -> None:
    found = changes(replace(SATO, password="unneeded1"))
    assert found.is_empty
    assert found.unchanged == 1


def test_somebody_new_is_added_in_a_new_department() -> None:
    found = changes(SATO, replace(KURODA, department_code="100", department="総務部", password="password1"))
    assert [one.line.name for one in found.added] == ["黒田　茂"]
    assert found.given_password == found.added
    assert found.new_departments == {"100": "総務部"}
    assert found.unchanged == 1


def test_another_name_is_a_change_and_no_move() -> None:
    found = changes(replace(SATO, name="鈴木　美咲", kana="スズキ　ミサキ"))
    assert (len(found.changed), len(found.moved), found.moving_login_ids) == (1, 0, [])
    assert found.touched == [COLLEAGUE.id]


def test_another_department_or_title_is_a_move() -> None:
    assert [one.id for one in changes(replace(SATO, title="主任")).moved] == [COLLEAGUE.id]
    assert [one.id for one in changes(replace(SATO, department_code="100", department="総務部")).moved] == [
        COLLEAGUE.id
    ]


def test_another_login_id_is_laid_aside_first() -> None:
    assert changes(replace(SATO, login_id="misaki")).moving_login_ids == [COLLEAGUE.id]


def test_a_department_with_another_name_is_renamed() -> None:
    found = changes(replace(SATO, department="接種係"))
    assert found.renamed_departments == {"411": "接種係"}
    assert found.moved == []
    assert not found.is_empty


def test_a_password_is_given_only_to_those_who_have_none() -> None:
    given = replace(SATO, password="password1")
    assert changes(given).given_password == []
    found = changes(given, colleague=replace(COLLEAGUE, has_password=False))
    assert [one.id for one in found.given_password] == [COLLEAGUE.id]


def test_who_is_missing_is_only_counted() -> None:
    found = changes(KURODA)
    assert (found.missing, found.suspended) == ([COLLEAGUE], [])


def test_who_is_missing_is_suspended_when_asked_for() -> None:
    assert changes(KURODA, suspend_missing=True).suspended == [COLLEAGUE]


def test_who_is_suspended_already_is_not_missing() -> None:
    found = changes(KURODA, colleague=replace(COLLEAGUE, is_suspended=True), suspend_missing=True)
    assert (found.missing, found.suspended) == ([], [])


def test_who_was_suspended_for_missing_comes_back_when_listed() -> None:
    back = replace(COLLEAGUE, is_suspended=True, was_missing=True)
    found = changes(SATO, colleague=back)
    assert (found.reinstated, found.unchanged) == ([back], 0)


def test_whom_an_administrator_suspended_stays_so() -> None:
    suspended = replace(COLLEAGUE, is_suspended=True)
    found = changes(SATO, colleague=suspended)
    assert (found.reinstated, found.still_suspended, found.is_empty) == ([], [suspended], True)
