"""Behind a real PgBouncer in transaction mode, with fewer connections than there are people: nothing is missed."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text

from app.database.embedded import ACCOUNT
from app.database.engine import open_engine, sessions_of
from app.database.migrate import migrate
from app.database.place import Door, Place
from app.messages.history import Window, history_of
from app.realtime.broker import LocalBroker
from app.rooms.access import access_room
from app.work import BeginWork, units_of_work
from tests.fixtures.cast import make_cast, make_places, say

CONNECTIONS = 2
PORT = 6543


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="kairan-pooler-"))  # a short path: a socket stands in it
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
async def pooled(place: Place, directory: Path) -> AsyncIterator[Place]:
    """The same database, entered through PgBouncer under a login that puts on the application's role."""
    superuser = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    await superuser.execute("CREATE ROLE pooled_login LOGIN; GRANT kairan_app TO pooled_login")
    await superuser.close()
    ini = directory / "pgbouncer.ini"
    ini.write_text(f"""
[databases]
kairan = host={place.owner.url.query["host"]} dbname=kairan user=pooled_login
[pgbouncer]
listen_addr =
listen_port = {PORT}
unix_socket_dir = {directory}
auth_type = any
pool_mode = transaction
default_pool_size = {CONNECTIONS}
""")
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "pgbouncer is missing: apt-get install pgbouncer"
    account = ACCOUNT if os.geteuid() == 0 else None  # PgBouncer does not work as root
    if account:
        shutil.chown(directory, account)
    quiet = asyncio.subprocess.DEVNULL
    running = await asyncio.create_subprocess_exec(program, "-q", ini, user=account, group=account, stderr=quiet)
    url = place.owner.url.set(username="anybody", query={"host": str(directory), "port": str(PORT)})
    try:
        await _answers(url.render_as_string())
        yield replace(place, application=Door(url, "kairan_app", is_pooled=True))
    finally:
        running.terminate()
        await running.wait()


async def _answers(address: str) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await (await asyncpg.connect(address)).close()
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.02)
            else:
                return


@pytest.fixture
async def begin_pooled(pooled: Place) -> AsyncIterator[BeginWork]:
    engine = open_engine(pooled.application, pool=4 * CONNECTIONS)
    yield units_of_work(sessions_of(engine), LocalBroker())
    await engine.dispose()


async def test_a_pooled_application_is_checked_like_any_other(pooled: Place) -> None:
    await migrate(pooled)


async def test_every_transaction_has_the_role_and_gives_up_in_time(begin_pooled: BeginWork) -> None:
    for _ in range(2 * CONNECTIONS):
        async with begin_pooled() as work:
            told = await work.session.execute(text("SELECT current_user, current_setting('statement_timeout')"))
            assert tuple(told.one()) == ("kairan_app", "4s")


async def test_nothing_of_it_stays_behind(pooled: Place, begin_pooled: BeginWork) -> None:
    async with begin_pooled() as work:
        await work.session.execute(text("SELECT 1"))
    connection = await asyncpg.connect(pooled.application.url.render_as_string(), statement_cache_size=0)
    for _ in range(2 * CONNECTIONS):
        async with connection.transaction():
            left = "SELECT user, current_setting('statement_timeout'), (SELECT count(*) FROM pg_prepared_statements)"
            assert tuple(await connection.fetchrow(left))[:2] == ("pooled_login", "0")
            assert (await connection.fetchrow(left))[2] == 0
    await connection.close()


async def test_many_talk_over_few_connections(begin_pooled: BeginWork) -> None:
    async with begin_pooled() as work:
        cast = await make_cast(work)
        places = await make_places(work, cast)

    async def talk(number: int) -> None:
        for turn in range(5):
            async with begin_pooled() as work:
                await say(work, cast.sato, places.section, f"{number} {turn} <@{cast.takahashi.id}>")
            async with begin_pooled() as work:
                place = await access_room(work.session, cast.takahashi, places.section.id)
                assert (await history_of(work.session, place, Window())).items

    await asyncio.gather(*(talk(number) for number in range(4 * CONNECTIONS)))
    async with begin_pooled() as work:
        place = await access_room(work.session, cast.takahashi, places.section.id)
        page = await history_of(work.session, place, Window(limit=200))
    assert [message.number for message in page.items] == list(range(1, 5 * 4 * CONNECTIONS + 1))
