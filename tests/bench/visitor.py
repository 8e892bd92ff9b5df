"""Somebody's HTTP requests, as a browser sends them: over a connection of their own."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

PATIENCE = 30.0  # seconds; whoever waits longer has an error


class Refused(Exception):
    """An answer that is not what was asked for."""


class Visit:
    """One connection for a few requests, one after the other; the server lets go of an idle one after five seconds."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._head = f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\r\n"

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()

    async def get(self, path: str) -> Any:
        """The page, which must be there."""
        self._writer.write(f"GET /api/v1{path} HTTP/1.1\r\n{self._head}".encode())
        async with asyncio.timeout(PATIENCE):
            head = await self._reader.readuntil(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
            body = await self._reader.readexactly(int(fields[b"content-length"]))
        if not head.startswith(b"HTTP/1.1 200"):
            raise Refused(f"{path}: {head[9:12].decode()} {body.decode()[:120]}")
        return json.loads(body)
