"""The page to print: whole in itself, and whatever anybody wrote is only ever text in it."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from sqlalchemy import text

from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.react import add_reaction
from app.messages.schemas import MessageChange
from app.rooms.change import change_room
from app.rooms.schemas import RoomChange
from app.work import BeginWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.export import answer, take_out

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&</style></main><a href=javascript:alert(1)>x</a>"
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "dl", "div", "dt", "dd",
    "section", "ul", "li", "b", "i", "main", "article", "small", "span", "time", "a", "footer",
}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would find: elements, their attributes, and how they nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


async def test_hostile_words_stay_words(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await change_room(work, cast.sato, places.section.id, RoomChange(name=HOSTILE[:100], description=HOSTILE))
        await say(work, cast.takahashi, places.section, HOSTILE)
        await answer(work, cast.sato, places.section, 1)
        await edit_message(work, cast.takahashi, places.section.id, 1, MessageChange(body=f"{HOSTILE}\x1b"))
        await put_file(work, cast.sato, places.section, HOSTILE, number=1)
        await work.session.execute(
            text("UPDATE people SET name = :name WHERE id = :id"), {"id": cast.sato.id, "name": HOSTILE[:100]}
        )
        await add_reaction(work, cast.sato, places.section.id, 1, "👍")
    page = (await take_out(begin, cast.sato, places.section, "html")).decode()
    found = Reader(page)
    assert found.open == []
    assert found.tags <= TAGS
    assert {name for name, _ in found.attributes} <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
    }
    assert {value for name, value in found.attributes if name == "href"} == {"#m1"}
    assert "\x1b" not in page


async def test_it_brings_its_own_policy_which_allows_its_style_and_nothing_else(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    page = (await take_out(begin, cast.sato, places.section, "html")).decode()
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'\"" in page
    assert page.index("Content-Security-Policy") < page.index("<style>")


async def test_it_says_what_it_is_and_what_was_said(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.section, "一行目\n二行目", "消える話", "三")
        await edit_message(work, cast.takahashi, places.section.id, 3, MessageChange(body="三の二"))
        await delete_message(work, cast.takahashi, places.section.id, 2)
        await put_file(work, cast.sato, places.section, "手順書.txt", number=1)
    page = (await take_out(begin, cast.sato, places.section, "html")).decode()
    for words in (
        "<h1>健康推進課</h1>", "所属内ルーム あおば市", "3件", "髙橋　健一</b> <span>あおば市 情報政策課 係長</span>",
        "一行目\n二行目", "このメッセージは取り消されました", "編集済み", "<p>編集前", "手順書.txt (3 B)",
        "ファイルの中身は", "以上、3件で全部です。", "<i>管理者</i>",
    ):  # fmt: skip
        assert words in page, words
    assert "消える話" not in page
    assert page.count("\n<article") == 3
    assert page.count("<h2>") == 2  # the members, and the one day
    english = (await take_out(begin, cast.sato, places.topic, "html", language="en")).decode()
    assert "There are no messages in this period." in english
    assert "Topic of a user group" in english
