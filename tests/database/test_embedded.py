"""Kairan's own PostgreSQL: shared by its users, stopped by the last, and back after any kill."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from app.database.embedded import embedded_postgres
from app.errors import ConfigurationError

USE_AND_WAIT = """
import sys; from pathlib import Path; from app.database.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1])) as place:
    print(place, flush=True); sys.stdin.readline()
"""


def user_of(data_dir: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", USE_AND_WAIT, str(data_dir)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def place_of(user: "subprocess.Popen[str]") -> Path:
    assert user.stdout is not None
    return Path(user.stdout.readline().strip())


def is_running(data_dir: Path) -> bool:
    return (data_dir / "postgres" / "postmaster.pid").exists()


async def answer(socket_dir: Path) -> int:
    connection = await asyncpg.connect(host=str(socket_dir), user="postgres", database="postgres")
    found: int = await connection.fetchval("SELECT 42")
    await connection.close()
    return found


async def test_two_first_users_at_once_share_one_server(tmp_path: Path) -> None:
    users = [user_of(tmp_path), user_of(tmp_path)]
    places = [place_of(user) for user in users]
    assert places[0] == places[1]
    users[0].communicate("\n", timeout=30)
    assert is_running(tmp_path)
    assert await answer(places[1]) == 42
    users[1].communicate("\n", timeout=30)
    assert not is_running(tmp_path)


async def test_it_comes_back_after_user_and_server_were_killed(tmp_path: Path) -> None:
    user = user_of(tmp_path)
    place_of(user)
    server = int((tmp_path / "postgres" / "postmaster.pid").read_text().split()[0])
    user.kill()
    os.kill(server, signal.SIGKILL)
    user.communicate()
    with embedded_postgres(tmp_path) as place:
        assert await answer(place) == 42


async def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("とても長い名前のフォルダー" * 4)
    with embedded_postgres(deep) as place:
        assert len(os.fsencode(place)) < 80
        assert await answer(place) == 42


async def test_a_first_start_that_was_cut_off_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18")
    with embedded_postgres(tmp_path) as place:
        assert await answer(place) == 42


async def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with embedded_postgres(tmp_path):
        pass
    (tmp_path / "postgres" / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    with pytest.raises(ConfigurationError, match="PostgreSQL"), embedded_postgres(tmp_path):
        await asyncio.sleep(0)
