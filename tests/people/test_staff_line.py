"""One line of a staff list: what is kept, and what is refused."""

from dataclasses import replace

import pytest

from app.people.staff_line import COLUMNS, Fault, StaffLine, faults_in, katakana_of, staff_line_of
from tests.people.staff import SATO


def line(**cells: str) -> StaffLine:
    return staff_line_of(2, dict.fromkeys(COLUMNS, "") | cells)


def faults(given: StaffLine) -> list[tuple[str, str]]:
    return [(fault.column, fault.why) for fault in faults_in(given)]


@pytest.mark.parametrize("written", ["サトウ　ミサキ", "さとう みさき", "ｻﾄｳ ﾐｻｷ", " サトウ 　ミサキ "])
def test_kana_is_kept_as_full_width_katakana(written: str) -> None:
    assert katakana_of(written) == "サトウ　ミサキ"


@pytest.mark.parametrize("written", ["ﾀﾞﾝ", "だん", "ダン"])
def test_a_half_width_voicing_mark_belongs_to_its_letter(written: str) -> None:
    assert katakana_of(written) == "ダン"


@pytest.mark.parametrize("name", ["髙橋　健一", "𠮷田", "葛\U000e0100城", "山﨑"])
def test_a_name_stays_as_it_was_written(name: str) -> None:
    assert line(氏名=f"　{name} ").name == name


def test_full_width_digits_and_letters_are_the_same_number_and_login() -> None:
    given = line(職員番号="１０４５１２", 部署コード="４１１", ログインID="Ｓａｔｏ")
    assert (given.staff_number, given.department_code, given.login_id) == ("104512", "411", "sato")


def test_an_initial_password_is_normalised_as_signing_in_does_it() -> None:
    assert line(初期パスワード="ｐａｓｓｗｏｒｄ１").password == "password1"
    assert line(初期パスワード="  ").password is None


def test_a_good_line_has_no_fault() -> None:
    assert faults(replace(SATO, email="sato@aoba.example.jp", password="eight888")) == []


@pytest.mark.parametrize(("kana", "strange"), [("山田", "山"), ("Sato", "S"), ("サトウX", "X"), ("104512", "104512")])
def test_kana_that_is_none_is_refused(kana: str, strange: str) -> None:
    [(column, why)] = faults(replace(SATO, kana=kana))
    assert column == "フリガナ"
    assert f"「{strange}」は使えません" in why


def test_an_account_that_several_share_has_its_number_in_its_kana() -> None:
    assert line(フリガナ="まどぐち１").kana == "マドグチ1"
    assert faults(replace(SATO, kana="マドグチ1")) == []


@pytest.mark.parametrize("login_id", ["佐藤", "-sato", "sato misaki", "s" * 101, ""])
def test_a_login_id_that_nobody_could_type_is_refused(login_id: str) -> None:
    assert [column for column, _ in faults(replace(SATO, login_id=login_id))] == ["ログインID"]


@pytest.mark.parametrize("email", ["sato", "sato@aoba", "sa to@aoba.jp", "佐藤@aoba.jp"])
def test_what_is_no_mail_address_is_refused(email: str) -> None:
    assert faults(replace(SATO, email=email)) == [("メールアドレス", f"メールアドレスの形ではありません: {email}")]


@pytest.mark.parametrize("password", ["short", "x" * 129])
def test_a_password_of_the_wrong_length_is_refused_and_not_repeated(password: str) -> None:
    [(column, why)] = faults(replace(SATO, password=password))
    assert column == "初期パスワード"
    assert password not in why


def test_a_name_in_which_a_letter_was_lost_is_refused() -> None:
    [(column, why)] = faults(replace(SATO, name="?田　誠"))
    assert column == "氏名"
    assert "UTF-8" in why


def test_a_line_break_inside_a_cell_is_refused() -> None:
    assert faults(replace(SATO, title="主\n事")) == [
        ("職名", "改行などの目に見えない文字 (U+000A) があります。取り除いてください")
    ]


def test_what_must_be_there_is_asked_for() -> None:
    assert {column for column, _ in faults(line())} == {"職員番号", "氏名", "フリガナ", "ログインID"}


def test_a_title_without_a_department_is_refused() -> None:
    assert [column for column, _ in faults(replace(SATO, department_code="", department=""))] == ["部署コード"]


def test_somebody_may_be_in_no_department() -> None:
    assert faults(replace(SATO, department_code="", department="", title="")) == []


def test_a_fault_names_its_line() -> None:
    assert list(faults_in(replace(SATO, line=7, name=""))) == [Fault(7, "氏名", "空です。必ず書いてください")]


def test_a_password_is_not_shown_when_a_line_is_printed() -> None:
    assert "eight888" not in repr(replace(SATO, password="eight888"))
