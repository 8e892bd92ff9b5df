"""A list as it was brought: its headings and its rows, from CSV in whatever encoding or from an Excel workbook."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Invalid
from app.people.staff_line import Fault
from app.people.staff_list import MOST_LINES, decoded, records, refuse_faults
from app.transfers.workbook import is_workbook, workbook_rows

LARGEST = 16 * 1024 * 1024
MOST_COLUMNS, LONGEST_CELL = 60, 500


@dataclass(frozen=True, slots=True)
class Table:
    """Each row with the line where it begins in the file that somebody has open."""

    header: list[str]
    rows: list[tuple[int, list[str]]]

    def packed(self) -> str:
        return json.dumps([self.header, self.rows], ensure_ascii=False)


def unpacked(packed: str) -> Table:
    header, rows = json.loads(packed)
    return Table(header, [(line, cells) for line, cells in rows])


def read_table(content: bytes) -> Table:
    """What cannot be read at all is refused, with what to do; whether it makes sense is asked later."""
    faults: list[Fault] = []
    rows = workbook_rows(content) if is_workbook(content) else records(decoded(content), faults)
    header = [cell.strip() for cell in next(rows, (1, []))[1]]
    while header and not header[-1]:
        header.pop()
    if len([name for name in header if name]) < 2:
        raise Invalid(
            "1 行目に列の見出し (職員番号、氏名など) がありません。見出しの行を 1 行目にして保存し直してください。",
            "The first line must name the columns. Please put the headings into the first line.",
        )
    if len(header) > MOST_COLUMNS:
        raise Invalid(f"列が {MOST_COLUMNS} を超えています。要らない列を消してください。", "Too many columns.")
    table = Table(_told_apart(header), list(_bounded(rows, len(header))))
    refuse_faults(faults)
    if not table.rows:
        raise Invalid("名簿に 1 人もいません。", "There is nobody in the list.")
    return table


def _bounded(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for count, (line, cells) in enumerate(rows):
        if count >= MOST_LINES:
            raise Invalid(f"{MOST_LINES:,} 行を超えています。名簿を分けてください。", "Too many lines: split the file.")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            why = f"{LONGEST_CELL} 文字を超える値があります。短くしてください"
            refuse_faults([Fault(line, "行全体", why)])
        yield line, [*cells[:width], *[""] * (width - len(cells))]


def _told_apart(header: list[str]) -> list[str]:
    """Two columns of one name, or of none, are told apart by where they stand."""
    seen: set[str] = set()
    names = []
    for place, name in enumerate(header, 1):
        own = name if name and name not in seen else f"{name or '(見出しなし)'} [{place}]"
        seen.add(own)
        names.append(own)
    return names
