"""What looks like a list of people: several lines, each with a name and a telephone number of its own."""

import re
import unicodedata

FEWEST = 3  # lines: two people's numbers are a note, three are a list
LONGEST_LINE = 400  # characters: what is longer is prose
_PHONE = re.compile(r"(?<![0-9])\(?0[0-9]{1,4}[-)]? ?\(?[0-9]{1,4}[-)]? ?[0-9]{3,4}(?![0-9])")
_APART = re.compile(r"[,、:;/|()「」【】\[\]<>\t=]+| {2,}")
_HONORIFIC = re.compile(r"(?:様|さま|さん|氏|殿|先生|くん|ちゃん)$")
_NUMBERED = re.compile(r"^(?:[0-9]{1,4}[.) ]\s*|[・*●○◎■□-]\s*)")
_KANJI, _KANA, _READING = "[㐀-鿿豈-﫿々〆𠀀-𯿿ヶケノ]", "[ぁ-ゖァ-ヺー]", "[ァ-ヺー]"
_NAME = re.compile(
    rf"{_KANJI}{{1,4}} (?:{_KANJI}{{1,3}}|{_KANA}{{1,5}})|{_KANJI}{{3,5}}|{_READING}{{2,6}} {_READING}{{2,6}}"
)
# A desk is no person, and its number is printed on every letter.
_DESK = re.compile(
    r"[課係部局室班所市町村県府庁校館院園店社会組署隊台]$|センター|窓口|代表|内線|電話|携帯|直通|担当|事務|本部|支所|役場|公民|住所|夜間|休日|当直|緊急|連絡"
)


def holds_list_of_people(text: str) -> bool:
    found: set[str] = set()
    for line in text.splitlines():
        if len(line) <= LONGEST_LINE:
            found |= _phone_of_somebody(unicodedata.normalize("NFKC", line))
        if len(found) >= FEWEST:
            return True
    return False


def _phone_of_somebody(line: str) -> set[str]:
    """The telephone number of a line that also has a name, in digits alone."""
    line = re.sub("[‐‑‒–—―−ー](?=[0-9])", "-", line)
    phone = next((one for one in _PHONE.finditer(line) if _count(one.group()) in (10, 11)), None)
    if phone is None:
        return set()
    rest = f"{line[: phone.start()]}\t{line[phone.end() :]}"
    parts = (_HONORIFIC.sub("", _NUMBERED.sub("", part.strip())).strip() for part in _APART.split(rest))
    is_somebody = any(_NAME.fullmatch(part) and not _DESK.search(part) for part in parts)
    return {re.sub("[^0-9]", "", phone.group())} if is_somebody else set()


def _count(phone: str) -> int:
    return sum(one.isdigit() for one in phone)
