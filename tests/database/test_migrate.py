"""Migrating: once, however many start; a newer database is used if it only grew; an owner of tables is refused."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from app.database.migrate import LOCK, ROOT, migrate
from app.database.place import Door, Place
from app.errors import ConfigurationError
from tests.fixtures.doorbell import until


async def run(place: Place, *statements: str, database: str = "postgres") -> None:
    connection = await asyncpg.connect(host=str(place.owner.url.query["host"]), user="postgres", database=database)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


@pytest.fixture
async def fresh(empty_place: Place, place: Place) -> AsyncIterator[Place]:
    """An empty database beside ours, in the same server."""
    name = f"fresh_{uuid4().hex}"
    await run(place, f"CREATE DATABASE {name} OWNER kairan_owner")
    yield Place(
        owner=Door(empty_place.owner.url.set(database=name)),
        application=Door(empty_place.application.url.set(database=name)),
    )
    await run(place, f"DROP DATABASE {name} WITH (FORCE)")


async def test_processes_that_start_together_migrate_once(fresh: Place) -> None:
    await asyncio.gather(*(migrate(fresh) for _ in range(4)))
    await migrate(fresh)


async def test_whoever_waits_for_its_turn_waits_outside_a_statement(fresh: Place) -> None:
    """An index that is being built waits for every statement that runs: both would wait for ever."""
    socket, database = str(fresh.owner.url.query["host"]), str(fresh.owner.url.database)
    first = await asyncpg.connect(host=socket, user="postgres", database=database)
    await first.execute("SELECT pg_advisory_lock($1)", LOCK)
    waiting = asyncio.create_task(migrate(fresh))
    await asyncio.sleep(0.5)
    queued = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    assert (await first.fetchval(queued), waiting.done()) == (0, False)
    await first.close()
    await waiting


async def test_a_line_that_is_cut_is_taken_up_again(fresh: Place, caplog: pytest.LogCaptureFixture) -> None:
    socket, database = str(fresh.owner.url.query["host"]), str(fresh.owner.url.database)
    first = await asyncpg.connect(host=socket, user="postgres", database=database)
    await first.execute("SELECT pg_advisory_lock($1)", LOCK)
    waiting = asyncio.create_task(migrate(fresh))
    await asyncio.sleep(0.5)
    cut = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1 AND usename = 'kairan_owner'"
    )
    assert await first.fetchval(cut, database) == 1
    await until(lambda: bool(caplog.records))
    await first.close()
    await waiting
    await migrate(fresh)


async def test_an_index_that_was_left_half_built_is_built_anew(fresh: Place) -> None:
    await migrate(fresh)
    half = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_sessions_last_seen_at'::regclass"
    # What came later is taken back as well.
    later = (
        "DROP TABLE post_moves", "DROP TABLE admission_answers", "ALTER TABLE files DROP COLUMN findings",
        "ALTER TABLE caution_rules DROP COLUMN unread_inside, DROP COLUMN unread_shared",
        "ALTER TABLE transfers DROP COLUMN department_id",
    )  # fmt: skip
    back = ("UPDATE alembic_version SET version_num = '0035'", "DROP FUNCTION end_sessions_of_suspended CASCADE", half)
    await run(fresh, *later, *back, database=str(fresh.owner.url.database))
    await migrate(fresh)
    socket, database = str(fresh.owner.url.query["host"]), str(fresh.owner.url.database)
    looking = await asyncpg.connect(host=socket, user="postgres", database=database)
    assert await looking.fetchval("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0
    await looking.close()


async def became_newer(place: Place, *more: str) -> None:
    newer = "UPDATE alembic_version SET version_num = '9999'"
    await run(place, newer, *more, database=str(place.owner.url.database))


async def test_a_newer_database_that_only_grew_is_used_as_it_is(
    fresh: Place, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    await migrate(fresh)
    await became_newer(fresh, "COMMENT ON TABLE alembic_version IS 'needs code of 0004'")
    await migrate(fresh)
    assert "9999" in caplog.text


async def test_a_newer_database_that_lost_what_this_code_needs_is_refused_and_left_alone(fresh: Place) -> None:
    await migrate(fresh)
    await became_newer(fresh, "COMMENT ON TABLE alembic_version IS 'needs code of 9998'")
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="9999"):
            await migrate(fresh)


@pytest.fixture
def newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Our migrations and one more, until the test ends."""
    shutil.copytree(ROOT / "migrations", tmp_path / "migrations")
    versions = tmp_path / "migrations" / "versions"
    last = max(path.name[:4] for path in versions.glob("*.py"))

    def plant(statement: str, note: str) -> None:
        (versions / "9998_newest.py").write_text(
            f"from alembic import op\nrevision, down_revision = '9998', '{last}'\n{note}\n"
            f"def upgrade() -> None:\n    op.execute('{statement}')\n"
        )
        monkeypatch.setattr("app.database.migrate.ROOT", tmp_path)

    yield plant
    monkeypatch.undo()


async def test_what_a_migration_contracts_is_noted_for_older_code(
    fresh: Place, newest: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    newest("ALTER TABLE rooms DROP COLUMN description", "contracts = '9997'")
    await migrate(fresh)
    monkeypatch.undo()
    with pytest.raises(ConfigurationError, match="9998"):
        await migrate(fresh)


async def test_a_table_that_is_held_fails_the_migration_instead_of_everybody_behind_it(
    fresh: Place, newest: Callable[[str, str], None]
) -> None:
    await migrate(fresh)
    newest("ALTER TABLE rooms ADD COLUMN colour text", "")
    socket, database = str(fresh.owner.url.query["host"]), str(fresh.owner.url.database)
    holding = await asyncpg.connect(host=socket, user="postgres", database=database)
    async with holding.transaction():
        await holding.execute("SELECT count(*) FROM rooms")
        with pytest.raises(DBAPIError, match="lock timeout"):
            await migrate(fresh)
    await migrate(fresh)
    await holding.close()


@pytest.mark.parametrize("login", ["kairan_owner", "postgres"])
async def test_an_application_that_owns_the_tables_or_the_server_is_refused(fresh: Place, login: str) -> None:
    too_strong = replace(fresh, application=Door(fresh.owner.url.set(username=login)))
    with pytest.raises(ConfigurationError, match="own nothing"):
        await migrate(too_strong)


async def test_a_login_that_may_not_put_on_the_role_is_told_what_to_run(fresh: Place) -> None:
    await migrate(fresh)
    login = f"clerk_{uuid4().hex}"
    await run(fresh, f"CREATE ROLE {login} LOGIN")
    weak = Door(fresh.owner.url.set(username=login), "kairan_app")
    with pytest.raises(ConfigurationError, match=f"GRANT kairan_app TO .*{login}"):
        await migrate(replace(fresh, application=weak))
    await run(fresh, f"DROP ROLE {login}")
