"""Migrating: together or twice it happens once; a newer database and an application that owns tables are refused."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from app.database.migrate import migrate
from app.database.place import Door, Place
from app.errors import ConfigurationError


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


async def test_a_newer_database_is_refused_and_left_alone(fresh: Place) -> None:
    await migrate(fresh)
    await run(fresh, "UPDATE alembic_version SET version_num = '9999'", database=str(fresh.owner.url.database))
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="9999"):
            await migrate(fresh)


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
