"""Lines that contradict each other, or what the record says."""

from dataclasses import replace
from uuid import uuid4

from app.organisations.models import Department
from app.people.staff_checks import department_names, faults_among
from app.people.staff_line import StaffLine
from app.people.staff_standing import Colleague, StaffStanding
from tests.people.staff import KURODA, SATO

NOTHING = StaffStanding({}, {}, frozenset())


def faults(*lines: StaffLine, standing: StaffStanding = NOTHING) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.column, fault.why) for fault in faults_among(lines, standing)]


def holding(staff_number: str, login_id: str) -> StaffStanding:
    owner = Colleague(
        id=uuid4(), staff_number=staff_number, name="山田　太郎", kana="", email=None, login_id=login_id,
        has_password=True, is_suspended=False, was_missing=False, department_code="", title="",
    )  # fmt: skip
    return StaffStanding({staff_number: owner}, {}, frozenset())


def test_two_good_lines_have_no_fault() -> None:
    assert faults(SATO, KURODA) == []


def test_a_staff_number_that_is_there_twice_is_named_with_both_lines() -> None:
    [(line, column, why)] = faults(SATO, replace(KURODA, staff_number=SATO.staff_number))
    assert (line, column) == (3, "職員番号")
    assert why.startswith("104512 は 2 行目にもあります")


def test_a_login_id_that_is_there_twice_is_named_with_both_lines() -> None:
    [(line, column, why)] = faults(SATO, replace(KURODA, login_id=SATO.login_id))
    assert (line, column) == (3, "ログインID")
    assert why.startswith("list-sato は 2 行目にもあります")


def test_empty_cells_are_not_called_doubled() -> None:
    nameless = replace(SATO, staff_number="", login_id="")
    assert not [why for _, _, why in faults(nameless, replace(nameless, line=3)) if "にもあります" in why]


def test_one_department_code_cannot_have_two_names() -> None:
    [(line, column, why)] = faults(SATO, replace(KURODA, department="総務部"))
    assert (line, column) == (3, "部署名")
    assert "2 行目は「予防接種係」、この行は「総務部」" in why


def test_an_unknown_department_needs_a_name() -> None:
    nameless = replace(SATO, department="")
    assert [column for _, column, _ in faults(nameless)] == ["部署コード"]
    known = StaffStanding({}, {"411": Department(code="411", name="予防接種係")}, frozenset())
    assert faults(nameless, standing=known) == []


def test_one_line_that_names_a_new_department_is_enough_for_all() -> None:
    assert faults(replace(SATO, department=""), KURODA) == []
    assert department_names([replace(SATO, department=""), KURODA]) == {"411": "予防接種係"}


def test_a_login_id_of_a_colleague_who_is_not_listed_is_taken() -> None:
    [(_, column, why)] = faults(SATO, standing=holding("999", "list-sato"))
    assert column == "ログインID"
    assert why == "list-sato は職員番号 999 山田　太郎 が使っています"


def test_zeros_that_excel_took_away_are_suspected() -> None:
    [(_, _, why)] = faults(SATO, standing=holding("00104512", "list-sato"))
    assert "先頭の 0 が落ちていませんか" in why


def test_a_login_id_of_another_organisation_is_taken_and_nobody_is_named() -> None:
    [(_, _, why)] = faults(SATO, standing=StaffStanding({}, {}, frozenset({"list-sato"})))
    assert why == "list-sato は別の団体の人が使っています。別のものにしてください"


def test_a_login_id_may_pass_from_one_listed_person_to_another() -> None:
    assert faults(replace(SATO, login_id="new"), KURODA, standing=holding(SATO.staff_number, KURODA.login_id)) == []
