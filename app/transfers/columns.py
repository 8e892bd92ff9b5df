"""Which column of a list means what: guessed from its headings, as they were meant the last time, or as one says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from app.errors import Invalid
from app.people.staff_line import (
    COLUMNS,
    DEPARTMENT,
    DEPARTMENT_CODE,
    EMAIL,
    FURTHER,
    KANA,
    LAST_DAY,
    LOGIN_ID,
    NAME,
    OPTIONAL,
    PASSWORD,
    STAFF_NUMBER,
    TITLE,
)
from app.people.staff_list import StaffList
from app.transfers.table import Table
from app.wording import FieldFault

ALL = (*COLUMNS, *OPTIONAL)
NEEDED = (STAFF_NUMBER, NAME)
# As personnel systems and Excel files of halls call them, folded as `_folded` does it.
KNOWN_AS = {
    STAFF_NUMBER: "職員番号 職員コード 職員cd 職員no 職員id 社員番号 個人番号コード 番号 staffnumber",
    NAME: "氏名 名前 職員氏名 漢字氏名 氏名漢字 name",
    KANA: "フリガナ ふりがな カナ 氏名カナ カナ氏名 カナ氏 よみ 読み kana",
    DEPARTMENT_CODE: "部署コード 所属コード 所属cd 組織コード 課コード 配属コード departmentcode",
    DEPARTMENT: "部署名 部署 所属名 所属 所属名称 組織名 課名 配属先 異動後所属 新所属 department",
    TITLE: "職名 役職 役職名 職 補職名 異動後職名 新職名 title",
    EMAIL: "メールアドレス メール eメール email mail mailaddress",
    LOGIN_ID: "ログインid ログイン名 ユーザーid ユーザid アカウント アカウント名 loginid userid",
    PASSWORD: "初期パスワード パスワード 仮パスワード password",
    FURTHER: "兼務 兼務区分 本務兼務 本務兼務区分 兼任 併任",
    LAST_DAY: "利用期限 退職日 任用期間終了日 任期終了日 任期満了日 有効期限 lastday",
}
_SEPARATORS = re.compile(r"[\s_・()\-/.:：]")


def guessed(header: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Column → heading. What was meant the last time goes first, then the usual names, best known first."""
    found: dict[str, str] = {}
    folded = {_folded(name): name for name in reversed(header)}
    for column in ALL:
        wanted = remembered.get(column)
        if wanted in header:
            found[column] = str(wanted)
            continue
        name = next((folded[one] for one in KNOWN_AS[column].split() if one in folded), None)
        if name is not None and name not in found.values():
            found[column] = name
    return found


def verified(columns: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """The assignment, if it can be one; refused with every column that cannot."""
    faults = [_fault(column, "知らない列です。", "is no column here.") for column in columns if column not in ALL]
    faults += [
        _fault(column, f"「{name}」という見出しはありません。", f"There is no heading {name}.")
        for column, name in columns.items()
        if name not in header
    ]
    used = list(columns.values())
    faults += [
        _fault(column, f"「{name}」が二度使われています。", f"{name} is used twice.")
        for column, name in columns.items()
        if used.count(name) > 1
    ]
    if faults:
        raise Invalid("列の対応を確かめてください。", "Please check the columns.", fields=faults)
    return dict(columns)


def missing_from(columns: Mapping[str, str]) -> list[str]:
    """Which columns a list cannot do without, and has not."""
    return [column for column in NEEDED if column not in columns]


def staff_list_of(table: Table, columns: Mapping[str, str]) -> StaffList:
    """The lines as they are meant; columns that are not there are absent from the whole list."""
    places = {column: table.header.index(name) for column, name in columns.items()}
    found = StaffList([], absent=frozenset(ALL) - set(places))
    for line, cells in table.rows:
        found.add(line, {column: _bare(cells[places[column]]) if column in places else "" for column in ALL})
    return found


def _bare(cell: str) -> str:
    """Without the apostrophe that our own tables put in front of what a spreadsheet would calculate."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else cell


def _folded(heading: str) -> str:
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", heading)).lower()


def _fault(column: str, ja: str, en: str) -> FieldFault:
    return FieldFault(column, ja, en)
