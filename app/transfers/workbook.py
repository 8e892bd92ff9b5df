"""Excel workbooks: read row by row within bounds, and written for whoever asks for one."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.errors import Invalid

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_CELLS = 100  # in a row; a sheet that was formatted to its end has 16,384
BLANK_LINES = 200  # after so many of them a sheet is over


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK")


def workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that say anything, every cell as a text. Formulas count as what they showed last."""
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from _rows(sheet.iter_rows(max_col=MOST_CELLS, values_only=True))
    except (InvalidFileException, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError):
        raise _unreadable() from None


def _rows(found: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    blank = 0
    for line, values in enumerate(found, 1):
        cells = [_said(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        blank = 0 if cells else blank + 1
        if blank > BLANK_LINES:
            return
        if not blank:
            yield line, cells


def _said(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime() | date():
            return value.isoformat()[:10]
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError):
        raise _unreadable() from None
    if size > LARGEST_UNPACKED:
        raise Invalid("ブックが大きすぎます。名簿のシートだけを保存してください。", "The workbook is too large.")


def _unreadable() -> Invalid:
    return Invalid(
        "Excel のブックとして読めません。パスワードを外し、.xlsx か CSV で保存し直してください。",
        "This workbook cannot be read. Save it as .xlsx without a password, or as CSV.",
    )


def workbook_of(rows: Iterable[Iterable[str]], title: str) -> bytes:
    """Every cell is a text: no zero is lost in front, and nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([_text(cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _text(cell: str) -> str:
    # What begins with = would be written as a formula.
    return f"'{cell}" if cell.startswith("=") else cell
