"""Reading a staff list: from the bytes of a CSV file to its lines, whatever Excel or the personnel system wrote."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.errors import Invalid
from app.people.staff_line import (
    COLUMNS,
    FURTHER,
    OPTIONAL,
    Fault,
    FurtherPost,
    StaffLine,
    further_post_of,
    is_further,
    staff_line_of,
)
from app.wording import FieldFault

MOST_LINES = 50_000
MOST_SAID = 100
NOT_TEXT = {
    b"PK": "これは Excel のブックです。「CSV UTF-8 (コンマ区切り)」の形式で保存し直してください。",
    b"\xd0\xcf\x11\xe0": "これは古い Excel のブックです。CSV の形式で保存し直してください。",
    b"\xff\xfe": "UTF-16 で保存されています。「CSV UTF-8 (コンマ区切り)」の形式で保存し直してください。",
    b"\xfe\xff": "UTF-16 で保存されています。「CSV UTF-8 (コンマ区切り)」の形式で保存し直してください。",
}
_STRAY = re.compile("[\x80\xa0\uf8f1-\uf8f3]")


@dataclass(frozen=True, slots=True)
class StaffList:
    """The lines that could be read, and the faults of those that could not."""

    lines: list[StaffLine]
    faults: list[Fault] = field(default_factory=list)
    further: list[FurtherPost] = field(default_factory=list)
    # What the list does not speak of stays as it is.
    absent: frozenset[str] = frozenset(OPTIONAL)

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        if is_further(cells.get(FURTHER, "")):
            self.further.append(further_post_of(line, cells))
        else:
            self.lines.append(staff_line_of(line, cells))
        if len(self.lines) + len(self.further) > MOST_LINES:
            raise Invalid(f"{MOST_LINES:,} 人を超えています。名簿を分けてください。", "Too many lines: split the file.")


def read_staff_list(content: bytes) -> StaffList:
    """Read UTF-8, UTF-8 with BOM or CP932. What makes the whole file unreadable is refused at once."""
    faults: list[Fault] = []
    rows = records(decoded(content), faults)
    header = _header(next(rows, (1, []))[1])
    found = StaffList([], faults, absent=frozenset(OPTIONAL) - set(header))
    for line, cells in rows:
        if len(cells) != len(header):
            why = f"列が {len(cells)} 個あります。見出しと同じ {len(header)} 個にしてください"
            found.faults.append(Fault(line, "行全体", why))
            continue
        found.add(line, dict(zip(header, cells, strict=True)))
    if not found.lines and not found.faults:
        raise Invalid("名簿に 1 人もいません。", "There is nobody in the list.")
    return found


def refuse_faults(faults: list[Fault]) -> None:
    """Refuse the list when anything is wrong with it, and say everything that is, in the order of the file."""
    if not faults:
        return
    said = sorted(faults, key=lambda fault: fault.line)[:MOST_SAID]
    fields = [FieldFault(f"{fault.line} 行目 {fault.column}", fault.why, fault.why) for fault in said]
    if len(faults) > MOST_SAID:
        more = f"{len(faults) - MOST_SAID:,}"
        fields.append(FieldFault("ほか", f"{more} か所", f"{more} more"))
    raise Invalid(
        f"名簿に誤りが {len(faults):,} か所あります。何も取り込んでいません。",
        f"The list has {len(faults):,} faults. Nothing was imported.",
        fields=fields,
    )


def decoded(content: bytes) -> str:
    """The text of a CSV file; what is none is refused with what to do."""
    for start, why in NOT_TEXT.items():
        if content.startswith(start):
            raise Invalid(why, "This is not a CSV file in UTF-8 or Shift_JIS.")
    encoding = _encoding_of(content)
    try:
        return _strictly(content, encoding)
    except UnicodeDecodeError:
        lines = enumerate(content.split(b"\n"), 1)
        refuse_faults([fault for line, raw in lines for fault in _undecodable(line, raw, encoding)])
        raise


def _strictly(raw: bytes, encoding: str) -> str:
    """Python's CP932 lets five bytes pass that no Japanese text has; they mean that something was cut in two."""
    text = raw.decode(encoding)
    stray = _STRAY.search(text) if encoding == "cp932" else None
    if stray:
        start = len(text[: stray.start()].encode(encoding))
        raise UnicodeDecodeError(encoding, raw, start, start + 1, "no character")
    return text


def _encoding_of(content: bytes) -> str:
    """The first line tells: it holds our headings, and their CP932 bytes are never valid UTF-8."""
    try:
        content.split(b"\n", 1)[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8-sig"


def _undecodable(line: int, raw: bytes, encoding: str) -> Iterator[Fault]:
    try:
        _strictly(raw, encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding)
        name = "Shift_JIS" if encoding == "cp932" else "UTF-8"
        code = raw[error.start : error.start + 1].hex().upper()
        where = f"「{before[-10:]}」の次" if before else "行の初め"
        yield Fault(line, f"{before.count(',') + 1} 列目", f"{where}に {name} として読めない文字 (0x{code}) があります")


def records(text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Each record that says anything, with the line where it begins."""
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, _without_empty_end(cells)
            line = reader.line_num + 1
    except csv.Error:
        # Where a quotation goes wrong, nothing after it can be told apart.
        why = '引用符 (") の対応がとれず、ここから先を読めません。値の中の " は "" と書きます'
        faults.append(Fault(line, "行全体", why))


def _without_empty_end(cells: list[str]) -> list[str]:
    """Excel writes a comma for every column that was ever touched."""
    while len(cells) > len(COLUMNS) and not cells[-1].strip():
        cells.pop()
    return cells


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    missing = [name for name in COLUMNS if name not in names]
    unknown = [name or "(空の見出し)" for name in names if name not in (*COLUMNS, *OPTIONAL)]
    doubled = [name for name in (*COLUMNS, *OPTIONAL) if names.count(name) > 1]
    problems = {"足りない列": missing, "知らない列": unknown, "二度ある列": doubled}
    fields = [FieldFault(what, *["、".join(found)] * 2) for what, found in problems.items() if found]
    if fields:
        raise Invalid(
            f"1 行目の見出しが違います。次の {len(COLUMNS)} 列にしてください (順序は自由): {','.join(COLUMNS)}",
            f"The header must name these columns: {','.join(COLUMNS)}",
            fields=fields,
        )
    return names
