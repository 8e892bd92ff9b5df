"""Synthetic towns: codes that no municipality holds, sizes as they are in a prefecture, staff with believable names."""

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import select

from app.errors import Conflict
from app.organisations.add import add_organisation
from app.organisations.codes import PREFECTURES, check_digit
from app.organisations.models import Organisation
from app.people.bylines import bylines_of
from app.people.import_people import apply_staff_list
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.schemas import BylineOut
from app.people.staff_line import StaffLine
from app.people.staff_list import StaffList
from app.work import UnitOfWork

MOST_TOWNS = 20
SMALLEST_TOWN = 300  # people, where there are enough of them
PLACES = [
    "わかば市", "あさひ野市", "みどり丘町", "しおさい町", "ゆきぐに村", "ほしの市", "かわせみ町", "はやぶさ市",
    "こもれび村", "なぎさ市",
]  # fmt: skip
SURNAMES = [
    ("佐藤", "サトウ"), ("鈴木", "スズキ"), ("髙橋", "タカハシ"), ("田中", "タナカ"), ("渡邉", "ワタナベ"),
    ("伊藤", "イトウ"), ("山﨑", "ヤマザキ"), ("長谷川", "ハセガワ"), ("𠮷田", "ヨシダ"), ("小野寺", "オノデラ"),
    ("中村", "ナカムラ"), ("齋藤", "サイトウ"), ("阿部", "アベ"),
]  # fmt: skip
GIVEN_NAMES = [
    ("美咲", "ミサキ"), ("健一", "ケンイチ"), ("茂", "シゲル"), ("恵子", "ケイコ"), ("翔太", "ショウタ"),
    ("由紀", "ユキ"), ("拓海", "タクミ"), ("結衣", "ユイ"), ("浩", "ヒロシ"), ("さくら", "サクラ"),
    ("陽介", "ヨウスケ"), ("千鶴", "チヅル"), ("誠", "マコト"), ("久美子", "クミコ"), ("亮", "リョウ"),
    ("真理", "マリ"), ("直樹", "ナオキ"),
]  # fmt: skip
DEPARTMENTS = [
    "総務課", "文書係", "危機管理課", "企画課", "情報政策課", "財政課", "税務課", "市民課", "国保年金課",
    "健康推進課", "予防接種係", "福祉課", "子育て支援課", "高齢介護課", "環境課", "商工観光課", "農林課",
    "道路河川課", "都市計画課", "上下水道課", "会計課", "教育総務課", "学校教育課", "選挙管理委員会事務局",
]  # fmt: skip
TITLES = [
    "主事", "主事", "主事", "主任", "主任", "主査", "主査", "係長", "会計年度任用職員", "技師", "課長補佐", "課長",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who can be in rooms and speak there."""

    id: UUID
    login_id: str
    organisation_id: UUID
    byline_id: UUID
    byline: BylineOut


@dataclass(frozen=True, slots=True)
class Town:
    organisation: Organisation
    people: list[Resident]


async def settle_towns(work: UnitOfWork, sizes: list[int]) -> list[Town]:
    """New towns of these sizes, next to those that are there already."""
    taken = set(await work.session.scalars(select(Organisation.code)))
    codes = list(islice(free_codes(taken), len(sizes)))
    if len(codes) < len(sizes):
        raise Conflict("試験用の団体コードを使い切りました。", "All codes for synthetic towns are taken.")
    with closing(Passwords()) as passwords:  # nobody here is given one
        return [await _settle(work, code, size, passwords) for code, size in zip(codes, sizes, strict=True)]


def sizes_of(people: int, largest: int) -> list[int]:
    """One town with half of the people, or with `largest` if that is more; the rest spread over small ones."""
    small = min(MOST_TOWNS - 1, max(1, people // 2 // SMALLEST_TOWN), people - largest)
    if small < 1:
        return [people]
    first = max(people - people // 2, largest)
    rest = people - first
    return [first, *(rest // small + (place < rest % small) for place in range(small))]


def free_codes(taken: Collection[str]) -> Iterator[str]:
    """Valid codes with a municipality's number in the 700s, which no prefecture has ever given out."""
    for prefecture in range(1, len(PREFECTURES) + 1):
        for municipality in range(700, 800):
            five = f"{prefecture:02}{municipality}"
            code = f"{five}{check_digit(five)}"
            if code not in taken:
                yield code


async def _settle(work: UnitOfWork, code: str, size: int, passwords: Passwords) -> Town:
    organisation = await add_organisation(work, code, f"{PLACES[int(code) // 10 % len(PLACES)]}（試験 {code}）")
    lines = [_line(code, number, size) for number in range(1, size + 1)]
    await apply_staff_list(work, organisation, StaffList(lines), passwords)
    query = select(Person).where(Person.organisation_id == organisation.id).order_by(Person.login_id)
    people = (await work.session.scalars(query)).all()
    bylines = await bylines_of(work.session, people)
    return Town(organisation, [_resident(one, bylines[one.id]) for one in people])


def _resident(person: Person, byline: BylineOut) -> Resident:
    assert person.byline_id is not None
    return Resident(person.id, person.login_id, person.organisation_id, person.byline_id, byline)


def _line(code: str, number: int, size: int) -> StaffLine:
    surname, given = SURNAMES[number % len(SURNAMES)], GIVEN_NAMES[number % len(GIVEN_NAMES)]
    department = number * len(DEPARTMENTS) // (size + 1)
    return StaffLine(
        line=number,
        staff_number=f"{number:06}",
        name=f"{surname[0]}　{given[0]}",
        kana=f"{surname[1]}　{given[1]}",
        login_id=f"u{code}-{number:05}",  # the code makes it new in every run
        department_code=f"{department + 1:03}",
        department=DEPARTMENTS[department],
        title=TITLES[number % len(TITLES)],
        email=f"u{number:05}@{code}.example.jp",
    )
