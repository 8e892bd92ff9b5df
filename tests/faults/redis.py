"""The fleet's Redis: keeps nothing, and may be killed, paused, emptied or squeezed."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import redis.asyncio

from tests.faults.program import PATIENCE, Program, answers


class Redis(Program):
    def __init__(self, directory: Path, port: int) -> None:
        self.port = port
        program = shutil.which("redis-server") or shutil.which("valkey-server")
        assert program, "redis-server is missing: apt-get install redis-server"
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        super().__init__([program, *options], directory / "log")

    async def start(self) -> None:
        self.launch()
        async with asyncio.timeout(PATIENCE):
            while not await answers(self.port):  # noqa: ASYNC110 - another process is watched
                await asyncio.sleep(0.01)

    async def ask(self, *words: str) -> Any:
        """One command of the operator's, past every proxy."""
        client = redis.asyncio.Redis(host="127.0.0.1", port=self.port, socket_timeout=5, socket_connect_timeout=5)
        try:
            return await client.execute_command(*words)  # type: ignore[no-untyped-call]  # untyped there
        finally:
            await client.aclose()
