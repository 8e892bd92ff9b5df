"""Workbooks: numbers and days as people see them, and nothing without bounds."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from app.errors import Invalid
from app.transfers import workbook
from app.transfers.workbook import BLANK_LINES, is_workbook, workbook_of, workbook_rows


def made(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_cells_are_read_as_they_are_seen() -> None:
    content = made(["番号", "日"], [12.0, datetime(2027, 3, 31)], [None, None], ["001", date(2027, 3, 31)], [1.5, True])
    assert is_workbook(content)
    assert list(workbook_rows(content)) == [
        (1, ["番号", "日"]), (2, ["12", "2027-03-31"]), (4, ["001", "2027-03-31"]), (5, ["1.5", "True"]),
    ]  # fmt: skip


def test_a_sheet_is_over_after_many_blank_lines() -> None:
    content = made(["a"], *[(None,)] * (BLANK_LINES + 1), ["never reached"])
    assert [cells[0] for _, cells in workbook_rows(content)] == ["a"]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000)
    with pytest.raises(Invalid, match="too large"):
        list(workbook_rows(packed.getvalue()))


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("readme.txt", b"hello")
    with pytest.raises(Invalid):
        list(workbook_rows(packed.getvalue()))


def test_a_written_workbook_keeps_zeros_and_holds_no_formula() -> None:
    rows = [["職員番号", "氏名"], ["0001", "=1+1"]]
    assert [cells for _, cells in workbook_rows(workbook_of(rows, "名簿"))] == [rows[0], ["0001", "'=1+1"]]
