"""Reading a CSV file, whatever wrote it."""

import pytest

from app.errors import Invalid
from app.people.staff_line import COLUMNS, Fault
from app.people.staff_list import MOST_LINES, read_staff_list, refuse_faults
from tests.people.staff import KURODA_ROW, SATO_ROW, csv_of


def names_in(content: bytes) -> list[str]:
    return [line.name for line in read_staff_list(content).lines]


def refusal_of(content: bytes) -> Invalid:
    with pytest.raises(Invalid) as refused:
        read_staff_list(content)
    return refused.value


def said(refused: Invalid) -> dict[str, str]:
    return {fault.field: fault.ja for fault in refused.fields}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_each_encoding_is_told_apart(encoding: str) -> None:
    assert names_in(csv_of(SATO_ROW.replace("佐藤", "髙﨑")).encode(encoding)) == ["髙﨑　美咲"]


def test_names_that_only_unicode_has_come_through() -> None:
    assert names_in(csv_of(SATO_ROW.replace("佐藤", "𠮷葛\U000e0100")).encode()) == ["𠮷葛\U000e0100　美咲"]


def test_the_columns_may_stand_in_any_order() -> None:
    header = ",".join(reversed(COLUMNS))
    row = ",".join(reversed(SATO_ROW.split(",")))
    assert read_staff_list(csv_of(row, header=header).encode()).lines[0].login_id == "sato"


def test_quoted_cells_empty_lines_and_trailing_commas_are_as_excel_writes_them() -> None:
    quoted = SATO_ROW.replace("主事", '"主事, ""兼"""')
    found = read_staff_list(csv_of(",,,,,,,,", quoted + ",,", "", KURODA_ROW).encode())
    assert [(line.line, line.title) for line in found.lines] == [(3, '主事, "兼"'), (5, "総務部長")]
    assert found.faults == []


def test_a_line_feed_alone_ends_a_line_too() -> None:
    assert len(names_in(csv_of(SATO_ROW, KURODA_ROW).replace("\r\n", "\n").encode())) == 2


def test_missing_and_unknown_columns_are_named() -> None:
    header = ",".join(COLUMNS).replace("フリガナ", "ふりがな").replace("職名,", "")
    refused = refusal_of(csv_of(SATO_ROW, header=header).encode())
    assert said(refused) == {"足りない列": "フリガナ、職名", "知らない列": "ふりがな"}


def test_a_column_that_is_there_twice_is_named() -> None:
    refused = refusal_of(csv_of(SATO_ROW + ",x", header=",".join((*COLUMNS, "氏名"))).encode())
    assert said(refused) == {"二度ある列": "氏名"}


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "UTF-8"), ("cp932", "Shift_JIS")])
def test_a_byte_that_is_no_letter_is_shown_with_its_place(encoding: str, shown: str) -> None:
    content = csv_of(SATO_ROW).encode(encoding) + "1,山田".encode(encoding) + b"\xff,,,\n"
    refused = refusal_of(content)
    assert said(refused) == {"3 行目 2 列目": f"「1,山田」の次に {shown} として読めない文字 (0xFF) があります"}


@pytest.mark.parametrize("content", [b"PK\x03\x04", "職員番号".encode("utf-16"), b"\xd0\xcf\x11\xe0\xa1"])
def test_what_is_no_csv_is_refused_with_the_way_to_save_it(content: bytes) -> None:
    assert "保存し直してください" in refusal_of(content).ja


@pytest.mark.parametrize("content", [b"", csv_of().encode(), csv_of("", ",,,,,,,,").encode()])
def test_a_list_of_nobody_is_refused(content: bytes) -> None:
    refusal_of(content)


def test_a_line_with_too_few_columns_is_named_and_the_others_are_read() -> None:
    found = read_staff_list(csv_of("1,山田,ヤマダ", SATO_ROW).encode())
    assert found.faults == [Fault(2, "行全体", "列が 3 個あります。見出しと同じ 9 個にしてください")]
    assert [line.line for line in found.lines] == [3]


@pytest.mark.parametrize("cell", ['"山"田', '"山田'])
def test_a_broken_quotation_is_named_where_it_begins(cell: str) -> None:
    found = read_staff_list(csv_of(SATO_ROW, f"1,{cell},ヤマダ,411,,,,yamada,", KURODA_ROW).encode())
    assert [(fault.line, fault.column) for fault in found.faults] == [(3, "行全体")]


def test_more_people_than_any_town_has_are_refused() -> None:
    assert "50,000" in refusal_of(csv_of(*[SATO_ROW] * (MOST_LINES + 1)).encode()).ja


def test_every_fault_is_said_up_to_a_hundred() -> None:
    with pytest.raises(Invalid) as refused:
        refuse_faults([Fault(line, "氏名", "空です") for line in range(150, 0, -1)])
    assert "150 か所" in refused.value.ja
    fields = refused.value.fields
    assert (len(fields), fields[0].field, fields[99].field, fields[100].ja) == (
        101, "1 行目 氏名", "100 行目 氏名", "50 か所",
    )  # fmt: skip


def test_a_list_without_faults_passes() -> None:
    refuse_faults([])
