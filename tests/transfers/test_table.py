"""Lists as they are brought: whatever encoding, whatever Excel did to them."""

import pytest

from app.errors import Invalid
from app.transfers.table import LONGEST_CELL, MOST_COLUMNS, read_table, unpacked
from app.transfers.workbook import workbook_of

SAID = "職員番号,氏名\r\n0012,髙橋　健一\r\n\r\n0013,佐藤\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_every_encoding_of_a_hall_is_read_with_its_lines(encoding: str) -> None:
    table = read_table(SAID.encode(encoding))
    assert table.header == ["職員番号", "氏名"]
    assert table.rows == [(2, ["0012", "髙橋　健一"]), (4, ["0013", "佐藤"])]
    assert unpacked(table.packed()) == table


def test_a_workbook_is_read_like_a_csv() -> None:
    table = read_table(workbook_of([["職員番号", "氏名"], ["0012", "𠮷田"]], "名簿"))
    assert (table.header, table.rows) == (["職員番号", "氏名"], [(2, ["0012", "𠮷田"])])


def test_rows_are_as_wide_as_the_headings_and_twins_are_told_apart() -> None:
    table = read_table("所属,所属,,氏名\r\na,b,c,d,e\r\nx\r\n".encode())
    assert table.header == ["所属", "所属 [2]", "(見出しなし) [3]", "氏名"]
    assert [cells for _, cells in table.rows] == [["a", "b", "c", "d"], ["x", "", "", ""]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "見出し"),
        ("職員番号,氏名\r\n".encode(), "1 人もいません"),
        (("a," * (MOST_COLUMNS + 1) + "z\r\n1\r\n").encode(), "列が"),
        (b'a,b\r\n"1,2\r\n', "誤り"),
        (("a,b\r\n" + "x" * (LONGEST_CELL + 1) + ",1\r\n").encode(), "誤り"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"PK\x03\x04broken", "ブックとして読めません"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_table(content)
    assert said in refused.value.ja
