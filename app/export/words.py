"""The words that an export is written in, Japanese or English, and how it writes days and times: those of Tokyo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.export.period import Period
from app.export.schemas import Language
from app.files.schemas import FileOut
from app.hours.duty import TOKYO
from app.messages.schemas import ReactionOut
from app.people.schemas import BylineOut, PersonOut

REIWA = date(2019, 5, 1)
WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is written but not said by anybody."""

    language: Language
    internal: str
    topic: str
    direct: str
    period: str
    whole: str
    messages: str
    members: str
    exported: str
    owner: str
    member: str
    edited: str
    earlier: str
    withdrawn: str
    urgent: str
    pinned: str
    answers: str
    forwarded: str
    files: str
    version: str
    reactions: str
    others: str
    count: str
    note: str
    nothing: str
    end: str
    columns: tuple[str, ...]
    kinds: tuple[str, str, str, str, str, str]  # export, member, message, earlier version, withdrawn, end
    lacking: str


JA = Words(
    language="ja", internal="所属内ルーム", topic="ユーザーグループのトピック", direct="ダイレクト", period="期間",
    whole="すべて", messages="メッセージ", members="メンバー", exported="出力", owner="管理者", member="メンバー",
    edited="編集済み", earlier="編集前", withdrawn="このメッセージは取り消されました", urgent="至急", pinned="ピン留め",
    answers="返信先", forwarded="転送元", files="ファイル", version="第{}版", reactions="リアクション",
    others="ほか{}人", count="{:,}件",
    note="所属は書いた時点、メンバーの所属は出力時点のものです。取り消されたメッセージの内容と、ファイルの中身は"
    "含みません。",
    nothing="この期間にメッセージはありません。", end="以上、{:,}件で全部です。",
    columns=(
        "種別", "番号", "日時（日本時間）", "氏名", "団体", "部署", "職名", "本文", "返信先の番号", "編集日時",
        "取消日時", "リアクション", "ファイル", "転送元", "備考",
    ),
    kinds=("出力", "メンバー", "メッセージ", "編集前", "取消", "終わり"),
    lacking="CP932（シフトJIS）にない文字が{:,}個あり、「〓」に置き換えました（異体字の指定は省きました）: {}",
)  # fmt: skip
EN = Words(
    language="en", internal="Internal room", topic="Topic of a user group", direct="Direct message", period="Period",
    whole="everything", messages="Messages", members="Members", exported="Exported", owner="Owner", member="Member",
    edited="edited", earlier="before editing", withdrawn="This message was withdrawn", urgent="Urgent", pinned="Pinned",
    answers="Answers", forwarded="Forwarded from", files="Files", version="version {}", reactions="Reactions",
    others="and {} more", count="{:,}",
    note="Senders are shown with their posts at the time of writing, members with those at the time of export. What"
    " withdrawn messages said, and what is in the files, is not included.",
    nothing="There are no messages in this period.", end="That is all: {:,} messages.",
    columns=(
        "Kind", "Number", "Time (Japan)", "Name", "Organisation", "Department", "Title", "Text", "Answers number",
        "Edited", "Withdrawn", "Reactions", "Files", "Forwarded from", "Remarks",
    ),
    kinds=("Export", "Member", "Message", "Before editing", "Withdrawn", "End"),
    lacking="{:,} characters that CP932 (Shift_JIS) lacks were replaced by 〓 (variation selectors left out): {}",
)  # fmt: skip


def words_of(language: Language) -> Words:
    return EN if language == "en" else JA


def moment(at: datetime | None) -> str:
    """2026-11-26 09:06:42, as spreadsheets read it."""
    return "" if at is None else at.astimezone(TOKYO).strftime("%Y-%m-%d %H:%M:%S")


def day_of(at: datetime) -> date:
    return at.astimezone(TOKYO).date()


def long_day(day: date, words: Words) -> str:
    """2026年（令和8年）11月26日（木）"""
    if words.language == "en":
        return f"{day:%A}, {day.day} {day:%B %Y}"
    reiwa = f"（令和{day.year - 2018 if day.year > 2019 else '元'}年）" if day >= REIWA else ""
    return f"{day.year}年{reiwa}{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def days(period: Period, words: Words) -> str:
    if period.since is None and period.until is None:
        return words.whole
    since, until = (long_day(day, words) if day else "" for day in (period.since, period.until))
    return f"{since} 〜 {until}".strip()


def post_of(who: BylineOut | PersonOut) -> str:
    """The organisation, the department and the title, as far as there are any."""
    organisation = who.organisation if isinstance(who.organisation, str) else who.organisation.name
    return " ".join(part for part in (organisation, who.department, who.title) if part)


def said_by(who: BylineOut, at: datetime) -> str:
    return f"{who.name} ({post_of(who)}) {moment(at)}"


def reaction(one: ReactionOut, words: Words) -> str:
    names = "、".join(person.name for person in one.people)
    more = one.count - len(one.people)
    return f"{one.emoji} {one.count} ({names}{' ' + words.others.format(more) if more > 0 else ''})"


def file(one: FileOut, words: Words) -> str:
    version = f"、{words.version.format(one.version)}" if one.version > 1 else ""
    return f"{one.name} ({size(one.size)}{version})"


def files(several: Sequence[FileOut], words: Words) -> str:
    return "\n".join(file(one, words) for one in several)


def size(count: int) -> str:
    figure = float(count)
    for unit in ("B", "KB", "MB"):
        if figure < 1024:
            return f"{figure:.0f} {unit}" if unit == "B" else f"{figure:.1f} {unit}"
        figure /= 1024
    return f"{figure:.1f} GB"
