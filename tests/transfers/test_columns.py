"""What columns mean: guessed, remembered, corrected."""

import pytest

from app.errors import Invalid
from app.people.staff_line import COLUMNS, KANA, LAST_DAY, LOGIN_ID, NAME, STAFF_NUMBER, TITLE
from app.transfers.columns import guessed, missing_from, staff_list_of, verified
from app.transfers.table import Table


def test_our_own_headings_are_found_whatever_their_order() -> None:
    assert guessed(COLUMNS[::-1], {}) == {column: column for column in COLUMNS}


def test_the_headings_of_personnel_systems_are_guessed() -> None:
    header = ["職員ｺｰﾄﾞ", "氏名（漢字）", "氏名（カナ）", "所属コード", "所属名称", "補職名", "ユーザーＩＤ", "備考"]
    assert guessed(header, {}) == {
        STAFF_NUMBER: "職員ｺｰﾄﾞ", NAME: "氏名（漢字）", KANA: "氏名（カナ）", "部署コード": "所属コード",
        "部署名": "所属名称", TITLE: "補職名", LOGIN_ID: "ユーザーＩＤ",
    }  # fmt: skip


def test_what_was_meant_the_last_time_goes_first() -> None:
    assert guessed(["氏名", "通称"], {NAME: "通称"})[NAME] == "通称"
    assert guessed(["氏名"], {NAME: "通称"})[NAME] == "氏名"


def test_a_column_that_cannot_be_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        verified({NAME: "氏名", KANA: "氏名", TITLE: "どこ", "身長": "備考"}, ["氏名", "備考"])
    assert {fault.field for fault in refused.value.fields} == {NAME, KANA, TITLE, "身長"}
    assert verified({NAME: "氏名"}, ["氏名"]) == {NAME: "氏名"}
    assert missing_from({NAME: "氏名"}) == [STAFF_NUMBER]


def test_lines_are_read_by_their_columns_and_the_rest_is_absent() -> None:
    table = Table(["番", "名", "職", "兼"], [(2, ["1", "'=佐藤", "課長", ""]), (3, ["1", "", "室長", "兼務"])])
    read = staff_list_of(table, {STAFF_NUMBER: "番", NAME: "名", TITLE: "職", "兼務": "兼"})
    assert [(one.staff_number, one.name, one.title) for one in read.lines] == [("1", "=佐藤", "課長")]
    assert [(one.line, one.title) for one in read.further] == [(3, "室長")]
    assert KANA in read.absent
    assert LAST_DAY in read.absent
