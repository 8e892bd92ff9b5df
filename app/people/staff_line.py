"""One line of a staff list: how each cell is brought into the form that is kept, and what may be wrong with it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import jaconv

from app.people.login_ids import folded_login_id
from app.people.passwords import LONGEST, SHORTEST

STAFF_NUMBER, NAME, KANA = "職員番号", "氏名", "フリガナ"
DEPARTMENT_CODE, DEPARTMENT, TITLE = "部署コード", "部署名", "職名"
EMAIL, LOGIN_ID, PASSWORD = "メールアドレス", "ログインID", "初期パスワード"
COLUMNS = (STAFF_NUMBER, NAME, KANA, DEPARTMENT_CODE, DEPARTMENT, TITLE, EMAIL, LOGIN_ID, PASSWORD)
# These need not be there: without them, further posts and last days stay as they are.
FURTHER, LAST_DAY = "兼務", "利用期限"
OPTIONAL = (FURTHER, LAST_DAY)

_LOGIN_ID = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,99}")
_EMAIL = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
# With digits, for accounts that several people share: 窓口1 (マドグチ1). Digits alone are another column's.
_NOT_KANA = re.compile(r"[^ァ-ヺー・ヽヾ0-9　]|^[0-9　]+$")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the reader has the file open next to it."""

    line: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A person as the list has them; `line` is where to look in the file."""

    line: int
    staff_number: str
    name: str
    kana: str
    login_id: str
    department_code: str = ""
    department: str = ""
    title: str = ""
    email: str | None = None
    password: str | None = field(default=None, repr=False)
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class FurtherPost:
    """A second post (兼務) of somebody who has a line of their own."""

    line: int
    staff_number: str
    department_code: str = ""
    department: str = ""
    title: str = ""


def further_post_of(line: int, cells: Mapping[str, str]) -> FurtherPost:
    return FurtherPost(
        line, narrow(cells[STAFF_NUMBER]), narrow(cells[DEPARTMENT_CODE]), cells[DEPARTMENT].strip(),
        cells[TITLE].strip(),
    )  # fmt: skip


def staff_line_of(line: int, cells: Mapping[str, str]) -> StaffLine:
    """The line in the form that is kept. A name stays as it was written, to the last stroke."""
    return StaffLine(
        line=line,
        staff_number=narrow(cells[STAFF_NUMBER]),
        name=cells[NAME].strip(),
        kana=katakana_of(cells[KANA]),
        login_id=folded_login_id(cells[LOGIN_ID]),
        department_code=narrow(cells[DEPARTMENT_CODE]),
        department=cells[DEPARTMENT].strip(),
        title=cells[TITLE].strip(),
        email=narrow(cells[EMAIL]) or None,
        # As signing in does it, so that a full-width password typed there is the same one.
        password=unicodedata.normalize("NFKC", cells[PASSWORD]) if cells[PASSWORD].strip() else None,
        last_day=day_of(cells.get(LAST_DAY, "")),
    )


def katakana_of(written: str) -> str:
    """Full-width katakana with single full-width spaces, so that the directory sorts everybody alike."""
    return "　".join(str(jaconv.hira2kata(unicodedata.normalize("NFKC", written))).split())


def is_kana(written: str) -> bool:
    """Whether this is in the form that readings are kept in."""
    return _NOT_KANA.search(written) is None


def faults_in(line: StaffLine) -> Iterator[Fault]:
    """Everything that is wrong with this line by itself."""
    for ask in (_about_name, _about_post, _about_account, _about_unseen):
        for column, why in ask(line):
            yield Fault(line.line, column, why)


def is_further(written: str) -> bool:
    return narrow(written) in ("兼務", "兼任", "併任", "兼", "○", "1")


_DAY = re.compile(r"(?:(\d{4})|(?:令和|R)(\d{1,2}|元))[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
NO_DAY = date.min  # something is written there that is no day


def day_of(written: str) -> date | None:
    """2027-03-31, 2027/3/31, 令和9年3月31日 and R9.3.31 are the same day."""
    said = narrow(written).removesuffix(" 00:00:00")
    if not said:
        return None
    found = _DAY.fullmatch(said)
    if found is None:
        return NO_DAY
    year = int(found[1]) if found[1] else 2018 + (1 if found[2] == "元" else int(found[2]))
    try:
        return date(year, int(found[3]), int(found[4]))
    except ValueError:
        return NO_DAY


def narrow(written: str) -> str:
    """As numbers, codes and addresses are kept: half width, without spaces around."""
    return unicodedata.normalize("NFKC", written).strip()


Complaints = Iterator[tuple[str, str]]


def _about_name(line: StaffLine) -> Complaints:
    yield from _length(STAFF_NUMBER, line.staff_number, 50)
    yield from _length(NAME, line.name, 100)
    yield from _length(KANA, line.kana, 100)
    if "?" in line.name or "\ufffd" in line.name:
        yield (
            NAME,
            f"「{line.name}」に ? があります。Shift_JIS にない字が失われています。UTF-8 の CSV で保存し直してください",
        )
    if strange := _NOT_KANA.search(line.kana):
        yield KANA, f"「{strange[0]}」は使えません。カタカナかひらがなで書いてください: {line.kana}"


def _about_post(line: StaffLine) -> Complaints:
    yield from _length(DEPARTMENT_CODE, line.department_code, 50, least=0)
    yield from _length(DEPARTMENT, line.department, 100, least=0)
    yield from _length(TITLE, line.title, 100, least=0)
    if not line.department_code and (line.department or line.title):
        yield DEPARTMENT_CODE, f"ありません。「{line.department or line.title}」の部署コードを書いてください"


def _about_account(line: StaffLine) -> Complaints:
    if not _LOGIN_ID.fullmatch(line.login_id):
        yield LOGIN_ID, _login_id_complaint(line.login_id)
    if line.email and (len(line.email) > 254 or not _EMAIL.fullmatch(line.email)):
        yield EMAIL, f"メールアドレスの形ではありません: {line.email}"
    if line.password is not None and not SHORTEST <= len(line.password) <= LONGEST:
        # The password itself is never repeated: what is printed here ends up in logs and on other desks.
        yield PASSWORD, f"{len(line.password)} 文字です。{SHORTEST}〜{LONGEST} 文字にしてください"
    if line.last_day == NO_DAY:
        yield LAST_DAY, "日付として読めません。2027-03-31 のように書いてください"


def _about_unseen(line: StaffLine) -> Complaints:
    for column, value in zip(COLUMNS, _values(line), strict=True):
        unseen = next((sign for sign in value if unicodedata.category(sign) in ("Cc", "Cf")), None)
        if unseen:
            yield column, f"改行などの目に見えない文字 (U+{ord(unseen):04X}) があります。取り除いてください"


def _values(line: StaffLine) -> tuple[str, ...]:
    return (
        line.staff_number, line.name, line.kana, line.department_code, line.department, line.title,
        line.email or "", line.login_id, line.password or "",
    )  # fmt: skip


def _length(column: str, value: str, most: int, *, least: int = 1) -> Complaints:
    if len(value) < least:
        yield column, "空です。必ず書いてください"
    elif len(value) > most:
        yield column, f"{len(value)} 文字あります。{most} 文字までです"


def _login_id_complaint(login_id: str) -> str:
    if not login_id:
        return "空です。必ず書いてください"
    return f"英数字で始まり、英数字と . _ @ + - だけで 100 文字までです: {login_id}"
