"""The table: one row for each message, readable by Excel, with nothing in it that Excel would run."""

import csv
import io

import pytest

from app.export.schemas import Format
from app.export.table import BOM
from app.export.words import EN, JA
from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.react import add_reaction
from app.messages.schemas import MessageChange
from app.work import BeginWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.export import take_out


def rows(content: bytes, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


async def test_a_row_for_each_message_between_who_made_it_and_the_end(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.section, '改行\nと"引用"、,コンマ', "二")
        await put_file(work, cast.sato, places.section, "手順書.txt", number=1)
        await add_reaction(work, cast.sato, places.section.id, 1, "👍")
        await edit_message(work, cast.takahashi, places.section.id, 2, MessageChange(body="二の二"))
    content = await take_out(begin, cast.sato, places.section, "csv")
    assert content.startswith(BOM)
    assert b"\r\n" in content
    table = rows(content)
    assert {len(row) for row in table} == {len(JA.columns)}
    assert [row[0] for row in table] == [
        "種別",
        "出力",
        "メンバー",
        "メンバー",
        "メッセージ",
        "編集前",
        "メッセージ",
        "終わり",
    ]
    first = dict(zip(JA.columns, table[4], strict=True))
    assert (first["番号"], first["氏名"], first["団体"], first["部署"], first["職名"]) == (
        "1", "髙橋　健一", "あおば市", "情報政策課", "係長"
    )  # fmt: skip
    assert first["本文"] == '改行\nと"引用"、,コンマ'
    assert (first["リアクション"], first["ファイル"]) == ("👍 1 (佐藤　美咲)", "手順書.txt (3 B)")
    assert (table[5][7], table[6][7], bool(table[6][9])) == ("二", "二の二", True)
    assert "「健康推進課」" in table[1][7]
    assert table[1][3] == "佐藤　美咲"
    assert table[-1][7] == "以上、2件で全部です。"


async def test_what_was_withdrawn_keeps_its_row_and_says_so(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "消える話")
        await delete_message(work, cast.sato, places.section.id, 1)
    content = await take_out(begin, cast.sato, places.section, "csv", language="en")
    table = rows(content)
    assert table[0] == list(EN.columns)
    gone = dict(zip(EN.columns, table[-2], strict=True))
    assert (gone["Kind"], gone["Text"], gone["Edited"]) == ("Withdrawn", "This message was withdrawn", "")
    assert gone["Withdrawn"] != ""
    assert "消える話" not in content.decode()


@pytest.mark.parametrize(
    "body", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "＋1", "－1", "＠SUM", "−1", "\n=1"]
)
async def test_what_looks_like_a_formula_is_only_text(
    settled: tuple[Cast, Places], begin: BeginWork, body: str
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, body)
        await put_file(work, cast.sato, places.section, "=cmd.txt", number=1)
    forms: tuple[tuple[Format, str], ...] = (("csv", "utf-8-sig"), ("csv-cp932", "cp932"))
    for form, encoding in forms:
        table = rows(await take_out(begin, cast.sato, places.section, form), encoding)
        row = dict(zip(JA.columns, table[-2], strict=True))
        assert row["本文"].startswith("'")
        assert row["ファイル"].startswith("'=cmd")
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for row in table for cell in row)


async def test_in_cp932_what_is_lacking_is_seen_and_counted(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "𠮷田さん〜髙橋さん👍", "\x1b[31m")
    table = rows(await take_out(begin, cast.sato, places.section, "csv-cp932"), "cp932")
    assert [table[-3][7], table[-2][7]] == ["〓田さん～髙橋さん〓", "〓[31m"]
    assert "3個" in table[-1][7]
    assert "U+20BB7 ×1" in table[-1][7]
    plain = rows(await take_out(begin, cast.sato, places.direct, "csv-cp932"), "cp932")
    assert "〓" not in plain[-1][7]
