"""The audit as a CSV: Excel reads its Japanese, and calculates nothing in it."""

import csv
import io

from sqlalchemy import text

from app.admin.export_audit import BOM, HEADER, PAGE
from app.audit.record import record_act
from tests.fixtures.application import Town


async def exported(town: Town, name: str = "takahashi", **asked: str) -> list[list[str]]:
    async with town.as_(name) as client:
        answer = await client.get("/audit/export", params=asked)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'attachment; filename="audit.csv"' in answer.headers["content-disposition"]
    content = answer.content.decode()
    assert content.startswith(BOM)
    return list(csv.reader(io.StringIO(content.removeprefix(BOM))))


async def test_everything_is_there_oldest_first_with_its_own_export(overseen: Town) -> None:
    header, *rows = await exported(overseen)
    assert tuple(header) == HEADER["ja"]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert (rows[0][2], rows[0][3], rows[0][4]) == ("団体の登録", "organisation.added", "(運用者・サインイン前)")
    assert rows[0][1].endswith("+09:00")
    assert rows[-1][3] == "audit.exported"
    assert f"佐藤　美咲 ({overseen.cast.sato.id})" in {row[4] for row in rows}


async def test_only_what_was_asked_for_is_there(overseen: Town) -> None:
    _, *rows = await exported(overseen, action="room.created")
    assert {row[3] for row in rows} == {"room.created"}


async def test_many_pages_are_one_table(overseen: Town) -> None:
    async with overseen.running.kairan.begin() as work:
        for _ in range(PAGE + 1):
            await record_act(work, "user_group.admitted", organisation_id=overseen.cast.aoba.id)
    _, *rows = await exported(overseen)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) > PAGE


async def test_what_looks_like_a_formula_stays_words(overseen: Town) -> None:
    async with overseen.running.kairan.begin() as work:
        named = text("UPDATE rooms SET name = :name WHERE id = :id")
        await work.session.execute(named, {"name": '=HYPERLINK("http://x")', "id": overseen.places.section.id})
    _, *rows = await exported(overseen, room_id=str(overseen.places.section.id))
    assert {row[6][:7] for row in rows} == {"'=HYPER"}
