"""Migrating: one process at a time, again without effect, and never a database that is newer than we are."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.migrate import migrate
from app.database.place import Door, Place
from app.errors import ConfigurationError


@pytest.fixture
async def blank(place: Place) -> AsyncIterator[Place]:
    """An empty database of its own on the same server."""
    superuser = place.owner.url.set(username="postgres", database="postgres")
    connection = await asyncpg.connect(superuser.render_as_string(hide_password=False))
    await connection.execute("CREATE DATABASE blank OWNER kairan_owner")
    made = place.owner.url.set(username="postgres", database="blank")
    yield Place(Door(made), Door(place.application.url.set(database="blank")))
    await connection.execute("DROP DATABASE blank WITH (FORCE)")
    await connection.close()


async def versions(place: Place) -> list[str]:
    connection = await asyncpg.connect(place.owner.url.render_as_string(hide_password=False))
    rows = await connection.fetch("SELECT version_num FROM alembic_version")
    await connection.close()
    return [row["version_num"] for row in rows]


async def test_processes_that_start_together_wait_for_each_other(blank: Place) -> None:
    await asyncio.gather(*(migrate(blank) for _ in range(3)))
    assert len(await versions(blank)) == 1


async def test_a_database_of_a_newer_kairan_is_refused(blank: Place) -> None:
    await migrate(blank)
    connection = await asyncpg.connect(blank.owner.url.render_as_string(hide_password=False))
    await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await connection.close()
    with pytest.raises(ConfigurationError, match="9999"):
        await migrate(blank)
    assert await versions(blank) == ["9999"]


async def test_an_application_that_owns_its_tables_is_refused(blank: Place) -> None:
    with pytest.raises(ConfigurationError, match="must own nothing"):
        await migrate(Place(blank.owner, blank.owner))


async def test_the_law_is_in_place(owner: AsyncConnection) -> None:
    partitions = await owner.scalar(text("SELECT count(*) FROM pg_inherits"))
    assert partitions is not None
    assert partitions >= 3 * 16
