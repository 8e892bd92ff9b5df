"""Kairan's own PostgreSQL: started once however many ask, found again after a crash, in any directory."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import pytest

from app.database import embedded as embedded_module
from app.database.embedded import embedded_postgres
from app.errors import ConfigurationError
from tests.fixtures.process import is_alive, postmaster_of

USE_IT = """
import sys, time; from pathlib import Path; from app.database.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1])) as socket_dir: print(socket_dir, flush=True); sys.stdin.read()
"""


async def asked(socket_dir: Path, statement: str) -> object:
    connection = await asyncpg.connect(host=str(socket_dir), user="postgres", database="postgres")
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def using(data_dir: Path) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", USE_IT, str(data_dir)], stdin=pipe, stdout=pipe, text=True)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose path is longer than a unix socket's may be, with a blank and 漢字 in it."""
    return tmp_path_factory.mktemp("embedded") / ("長い 道" + "x" * 100)


def test_processes_that_start_together_share_one_server_and_the_last_one_stops_it(data_dir: Path) -> None:
    users = [using(data_dir) for _ in range(3)]
    assert len({user.stdout.readline() for user in users if user.stdout}) == 1
    server = psutil.Process(postmaster_of(data_dir))
    for user in users:
        assert is_alive(server)
        user.communicate("", timeout=30)
        assert user.returncode == 0
    assert not is_alive(server)


async def test_what_was_committed_is_there_after_the_server_was_killed(data_dir: Path) -> None:
    with embedded_postgres(data_dir) as socket_dir:
        await asked(socket_dir, "CREATE TABLE IF NOT EXISTS kept AS SELECT 'はい' AS word")
        killed = psutil.Process(postmaster_of(data_dir))
        killed.kill()
        await asyncio.to_thread(psutil.wait_procs, [killed], 10)
    with embedded_postgres(data_dir) as socket_dir:
        assert await asked(socket_dir, "SELECT word FROM kept") == "はい"


async def test_a_user_that_was_killed_leaves_a_server_that_the_next_one_uses_and_stops(data_dir: Path) -> None:
    user = await asyncio.to_thread(using, data_dir)
    assert user.stdout is not None
    await asyncio.to_thread(user.stdout.readline)
    user.kill()
    await asyncio.to_thread(user.communicate)
    server = psutil.Process(postmaster_of(data_dir))
    with embedded_postgres(data_dir) as socket_dir:
        assert await asked(socket_dir, "SELECT pg_postmaster_start_time() IS NOT NULL")
        assert postmaster_of(data_dir) == server.pid
    assert not is_alive(server)


async def test_it_writes_through_and_listens_on_no_network(data_dir: Path) -> None:
    with embedded_postgres(data_dir) as socket_dir:
        assert await asked(socket_dir, "SHOW fsync") == "on"
        assert await asked(socket_dir, "SHOW listen_addresses") == ""
        assert socket_dir.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
async def test_other_accounts_of_the_machine_are_refused(data_dir: Path) -> None:
    knock = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
    with embedded_postgres(data_dir) as socket_dir:
        door = str(socket_dir / ".s.PGSQL.5432")
        for account, is_let_in in ((None, True), ("nobody", False)):
            knocking = await asyncio.create_subprocess_exec(
                "python3", "-c", knock, door, user=account, cwd="/", stderr=asyncio.subprocess.DEVNULL
            )
            assert (await knocking.wait() == 0) is is_let_in


async def test_a_first_start_that_was_cut_off_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18")
    with embedded_postgres(tmp_path) as socket_dir:
        assert await asked(socket_dir, "SELECT 42") == 42


def test_a_start_that_fails_is_said_with_what_postgresql_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_module, "SETTINGS", {"max_connections": "many"})
    with pytest.raises(ConfigurationError, match="pg_ctl"), embedded_postgres(tmp_path):
        raise AssertionError("it started")
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


async def test_a_server_is_stopped_even_while_it_recovers_from_a_crash(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_module, "STOPPING", 1)
    with embedded_postgres(data_dir) as socket_dir:
        server = psutil.Process(postmaster_of(data_dir))
        backend = await asyncpg.connect(host=str(socket_dir), user="postgres", database="postgres")
        psutil.Process(backend.get_server_pid()).kill()
        await asyncio.to_thread(psutil.wait_procs, [server], 0.1)  # it begins to recover
    assert not is_alive(server)
    with embedded_postgres(data_dir) as socket_dir:
        assert await asked(socket_dir, "SELECT 42") == 42
