"""An embedded PostgreSQL that dies under a running server is back in a moment, with everything that was committed."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import keeper as keeper_module
from app.database.engine import open_engine
from app.database.keeper import keeping_database
from app.database.place import database_place, ready_database
from app.settings import Settings, settings_from_environment
from tests.fixtures.process import is_alive, postmaster_of


@pytest.fixture(scope="module")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_from_environment({}, data_dir=tmp_path_factory.mktemp("kept"))


@pytest.fixture
async def kept(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncEngine]:
    """The pool of a server whose database is looked after."""
    monkeypatch.setattr(keeper_module, "LOOK_SECONDS", 0.02)
    with database_place(own_settings) as place, keeping_database(own_settings):
        await ready_database(place)
        engine = open_engine(place.application, pool=2)
        yield engine
        await engine.dispose()


async def answer(engine: AsyncEngine, statement: str) -> object:
    """As a client would: again, until there is an answer."""
    async with asyncio.timeout(30):
        while True:
            try:
                async with engine.connect() as connection:
                    return await connection.scalar(text(statement))
            except (DBAPIError, OSError):
                await asyncio.sleep(0.02)


async def test_a_database_that_was_killed_is_started_again(kept: AsyncEngine, own_settings: Settings) -> None:
    began = await answer(kept, "SELECT pg_postmaster_start_time()")
    psutil.Process(postmaster_of(own_settings.data_dir)).kill()
    async with asyncio.timeout(30):
        while await answer(kept, "SELECT pg_postmaster_start_time()") == began:  # noqa: ASYNC110 - not yet quite gone
            await asyncio.sleep(0.01)


async def test_what_the_dead_server_left_behind_ends_before_the_next_one_starts(
    kept: AsyncEngine, own_settings: Settings
) -> None:
    """A process that does not notice its server's death would go on writing into files that are another's now."""
    number = await answer(kept, "SELECT pg_backend_pid()")
    straggler, postmaster = psutil.Process(int(str(number))), postmaster_of(own_settings.data_dir)
    straggler.suspend()
    psutil.Process(postmaster).kill()
    cluster = own_settings.data_dir / "postgres"
    for _ in range(20):
        assert int((cluster / "postmaster.pid").read_text().split()[0]) == postmaster
        await asyncio.sleep(0.02)
    straggler.resume()
    await answer(kept, "SELECT 1")
    assert not is_alive(straggler)
    assert postmaster_of(own_settings.data_dir) != postmaster


async def test_a_server_that_ends_takes_its_database_with_it(own_settings: Settings) -> None:
    with database_place(own_settings), keeping_database(own_settings):
        server = psutil.Process(postmaster_of(own_settings.data_dir))
    assert not is_alive(server)


async def test_a_database_that_the_operator_named_is_left_alone(tmp_path: Path) -> None:
    named = settings_from_environment({}, data_dir=tmp_path, database_url="postgresql://127.0.0.1:1/kairan")
    with keeping_database(named):
        await asyncio.sleep(0)
    assert os.listdir(tmp_path) == ["secret-key"]
