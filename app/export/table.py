"""An export as a table, CSV for spreadsheets: one row for each message, the first column says what a row is.

What somebody wrote never becomes a formula: a cell that begins like one gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Sequence

from app.export.begin import Facts
from app.export.cp932 import Cp932
from app.export.pages import Said
from app.export.words import days, files, moment, reaction, said_by, words_of
from app.people.schemas import BylineOut
from app.rooms.schemas import MemberOut

BOM = b"\xef\xbb\xbf"
# Full width ones too: a Japanese Excel takes them for the same.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠−]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
Row = Sequence[str | int | None]


class Table:
    """CSV in UTF-8 with a mark that it is, or in CP932."""

    media_type = "text/csv; charset=utf-8"
    ending = "csv"

    def __init__(self, facts: Facts, cp932: Cp932 | None = None) -> None:
        self._facts = facts
        self._words = words_of(facts.asked.language)
        self._kinds = self._words.kinds
        self._cp932 = cp932
        if cp932 is not None:
            self.media_type = "text/csv; charset=shift_jis"

    def head(self) -> bytes:
        facts, words = self._facts, self._words
        lines = (
            f"「{facts.room.name}」", f"{words.period}: {days(facts.asked.period, words)}",
            f"{words.messages}: {words.count.format(facts.outline.messages)}",
            f"{words.files}: {words.count.format(facts.outline.files)}", words.note,
        )  # fmt: skip
        made = (self._kinds[0], None, moment(facts.at), *_who(facts.by), "\n".join(lines))
        mark = BOM if self._cp932 is None else b""
        return mark + self._written([words.columns, made])

    def members(self, members: Sequence[MemberOut]) -> bytes:
        roles = {"owner": self._words.owner, "member": self._words.member}
        return self._written([
            (
                self._kinds[1], None, moment(one.joined_at), one.person.name, one.person.organisation.name,
                one.person.department, one.person.title, *[None] * 7, roles[one.role],
            )
            for one in members
        ])  # fmt: skip

    def messages(self, page: Sequence[Said]) -> bytes:
        return self._written([row for one in page for row in self._rows(one)])

    def end(self) -> bytes:
        words = self._words
        lines = [words.end.format(self._facts.outline.messages)]
        if self._cp932 is not None and self._cp932.replaced:
            lines.append(words.lacking.format(self._cp932.replaced, self._cp932.named()))
        return self._written([(self._kinds[5], *[None] * 6, "\n".join(lines))])

    def _rows(self, said: Said) -> list[Row]:
        one, words = said.message, self._words
        earlier: list[Row] = [
            (self._kinds[3], one.number, moment(before.written_at), *_who(one.sender), before.body)
            for before in said.earlier
        ]
        is_gone = one.deleted_at is not None
        origin = one.forwarded
        remarks = [words.urgent] * one.urgent + [words.pinned] * (one.pinned_at is not None)
        row: Row = (
            self._kinds[4 if is_gone else 2], one.number, moment(one.sent_at), *_who(one.sender),
            words.withdrawn if is_gone else said.body, one.reply_to, moment(None if is_gone else one.edited_at),
            moment(one.deleted_at), "\n".join(reaction(each, words) for each in one.reactions),
            files(one.files, words), None if origin is None else said_by(origin.sender, origin.sent_at),
            "、".join(remarks),
        )  # fmt: skip
        return [*earlier, row]

    def _written(self, rows: Sequence[Row]) -> bytes:
        made = io.StringIO()
        width = len(self._words.columns)
        csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
            [*map(_cell, row), *[""] * (width - len(row))] for row in rows
        )
        text = made.getvalue()
        return text.encode() if self._cp932 is None else self._cp932.encode(text)


def _cell(value: str | int | None) -> str:
    if value is None:
        return ""
    text = _CONTROL.sub("\ufffd", str(value))
    return f"'{text}" if _FORMULA.match(text) else text


def _who(who: BylineOut) -> tuple[str, str, str | None, str | None]:
    return who.name, who.organisation, who.department, who.title
