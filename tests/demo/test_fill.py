"""`kairan demo`: all or nothing, into an empty installation only, and safe to run again."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from app.demo import fill
from app.demo.fill import prepare_demo
from app.demo.sign_ins import FILE, keep_sign_ins
from app.demo.stories import Stories
from app.errors import Conflict
from app.organisations.add import add_organisation
from app.people.passwords import Passwords
from app.sign_in.sign_in import Attempt, sign_in
from app.work import BeginWork
from tests.demo.conftest import Demo, Installation
from tests.sign_in.browser import SEALS

TABLES = ["organisations", "departments", "people", "posts", "bylines", "user_groups", "admissions", "rooms"]
TABLES += ["memberships", "messages", "events", "mentions", "send_receipts"]


async def counted(begin: BeginWork) -> dict[str, int]:
    async with begin() as work:
        query = " UNION ALL ".join(f"SELECT '{table}' AS name, count(*) AS rows FROM {table}" for table in TABLES)
        return {row.name: row.rows for row in await work.session.execute(text(query))}


async def test_whoever_is_printed_can_sign_in(demo: Demo, passwords: Passwords) -> None:
    for line in (line for line in demo.printed.splitlines() if not line.startswith("#")):
        login_id, password, name, _, _ = line.split("\t")
        opened = await sign_in(demo.begin, passwords, SEALS, Attempt(login_id, password))
        assert opened.person.name == name


async def test_a_second_run_changes_nothing_and_prints_the_same(vacant: Installation, quick: Passwords) -> None:
    first, before = await prepare_demo(vacant.begin, vacant.data_dir, quick), await counted(vacant.begin)
    assert await prepare_demo(vacant.begin, vacant.data_dir, quick) == first
    assert await counted(vacant.begin) == before
    assert before["people"] == 61
    assert before["messages"] == before["send_receipts"] > 700


async def test_two_runs_at_once_fill_it_once(vacant: Installation, quick: Passwords) -> None:
    one, other = await asyncio.gather(*(prepare_demo(vacant.begin, vacant.data_dir, quick) for _ in range(2)))
    assert one == other
    assert (await counted(vacant.begin))["people"] == 61


async def test_a_town_added_to_the_demo_later_does_no_harm(vacant: Installation, quick: Passwords) -> None:
    first = await prepare_demo(vacant.begin, vacant.data_dir, quick)
    async with vacant.begin() as work:
        await add_organisation(work, "131016", "千代田区")
    assert await prepare_demo(vacant.begin, vacant.data_dir, quick) == first


async def test_an_installation_with_towns_of_its_own_is_left_alone(vacant: Installation, quick: Passwords) -> None:
    async with vacant.begin() as work:
        await add_organisation(work, "131016", "千代田区")
    before = await counted(vacant.begin)
    with pytest.raises(Conflict, match="needs an empty one") as refused:
        await prepare_demo(vacant.begin, vacant.data_dir, quick)
    assert "千代田区" in refused.value.ja
    assert await counted(vacant.begin) == before
    assert not (vacant.data_dir / FILE).exists()


async def test_nothing_is_there_when_the_list_cannot_be_written(vacant: Installation, quick: Passwords) -> None:
    (vacant.data_dir / "taken").write_text("a file where the directory should be")
    with pytest.raises(OSError, match="taken"):
        await prepare_demo(vacant.begin, vacant.data_dir / "taken", quick)
    assert set((await counted(vacant.begin)).values()) == {0}


async def test_a_list_left_by_a_crash_before_the_commit_is_replaced(
    vacant: Installation, quick: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(data_dir: Path, stories: Stories, _: str) -> None:
        keep_sign_ins(data_dir, stories, "stale")
        raise ConnectionError

    monkeypatch.setattr(fill, "keep_sign_ins", crash)
    with pytest.raises(ConnectionError):
        await prepare_demo(vacant.begin, vacant.data_dir, quick)
    monkeypatch.undo()
    assert set((await counted(vacant.begin)).values()) == {0}
    assert "stale" not in await prepare_demo(vacant.begin, vacant.data_dir, quick)


async def test_a_second_run_without_the_list_says_so_and_writes_nothing(
    demo: Demo, quick: Passwords, tmp_path: Path
) -> None:
    assert "見つかりません" in await prepare_demo(demo.begin, tmp_path, quick)
    assert not (tmp_path / FILE).exists()
