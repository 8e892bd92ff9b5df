"""A PostgreSQL that says nothing, and callers who go away: nobody waits for ever, and nothing is left behind."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from app.database.engine import Patience, open_engine, sessions_of
from app.database.faults import refusal_of
from app.database.place import Place, database_place, ready_database
from app.errors import Unavailable
from app.settings import settings_from_environment
from tests.fixtures.process import postmaster_of

POOL = 3
LEFT_BEHIND = """
    SELECT count(*) FROM pg_stat_activity LEFT JOIN pg_locks USING (pid)
    WHERE usename = 'kairan_app' AND (state <> 'idle' OR pg_locks.pid IS NOT NULL)
"""
CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'kairan_app'"
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("silence")


@pytest.fixture(scope="module")
async def place_of_its_own(data_dir: Path) -> AsyncIterator[Place]:
    with database_place(settings_from_environment({}, data_dir=data_dir)) as place:
        await ready_database(place)
        yield place


@pytest.fixture
async def engine(place_of_its_own: Place) -> AsyncIterator[AsyncEngine]:
    """The application's pool, with less patience than usual."""
    opened = open_engine(place_of_its_own.application, POOL, patience=Patience(connect=0.5, command=0.5, turn=4))
    yield opened
    await opened.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    return sessions_of(engine)


@contextmanager
def stopped(data_dir: Path) -> Iterator[None]:
    """The whole server stands still, as on a machine that hangs: the system still takes every call for it."""
    postmaster = psutil.Process(postmaster_of(data_dir))
    everybody = [postmaster, *postmaster.children()]
    for process in everybody:
        process.suspend()
    try:
        yield
    finally:
        for process in everybody:
            process.resume()


async def hold_a_lock(sessions: Sessions, seconds: float = 0.0) -> None:
    async with sessions.begin() as session:
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": random.randrange(3)})
        await session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})


async def nothing_left(place: Place) -> int:
    """Once no statement runs and no lock is held any more: how many connections there are."""
    url = place.owner.url.set(username="postgres")
    connection = await asyncpg.connect(url.render_as_string())
    try:
        async with asyncio.timeout(20):
            while await connection.fetchval(LEFT_BEHIND):  # noqa: ASYNC110 - PostgreSQL is watched from outside
                await asyncio.sleep(0.02)
        return int(await connection.fetchval(CONNECTED))
    finally:
        await connection.close()


@pytest.mark.parametrize("when", ["idle", "within a statement"])
async def test_who_asks_a_silent_server_is_told_to_try_again(
    sessions: Sessions, place_of_its_own: Place, data_dir: Path, when: str
) -> None:
    asking = [asyncio.create_task(hold_a_lock(sessions, 0.3 if when != "idle" else 0)) for _ in range(POOL)]
    await asyncio.sleep(0.1) if when != "idle" else await asyncio.gather(*asking)
    with stopped(data_dir):
        if when == "idle":
            asking = [asyncio.create_task(hold_a_lock(sessions)) for _ in range(POOL)]
        async with asyncio.timeout(20):  # without our own limits it would be for ever
            outcomes = await asyncio.gather(*asking, return_exceptions=True)
            with pytest.raises(Exception) as refused:  # noqa: PT011 - which of them is the point of what follows
                await hold_a_lock(sessions)  # what is opened anew finds the same silence
    assert [type(refusal_of(one)) for one in (*outcomes, refused.value) if isinstance(one, BaseException)] == [
        Unavailable
    ] * (POOL + 1)
    await asyncio.gather(*(hold_a_lock(sessions) for _ in range(3 * POOL)))
    assert await nothing_left(place_of_its_own) <= POOL


async def test_a_storm_of_callers_who_go_away_leaves_neither_connection_nor_lock(
    engine: AsyncEngine, sessions: Sessions, place_of_its_own: Place
) -> None:
    for _ in range(25):
        asking = [asyncio.create_task(hold_a_lock(sessions, 0.001)) for _ in range(4 * POOL)]
        for task in asking:
            await asyncio.sleep(random.uniform(0, 0.002))
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
    assert await nothing_left(place_of_its_own) <= POOL
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # every pool of ours is a queue
    await asyncio.gather(*(hold_a_lock(sessions) for _ in range(3 * POOL)))
