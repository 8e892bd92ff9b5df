"""The client's half of the socket, as thin as it can be: a handshake, masked frames out, frames in.

The mask is all zeros, which RFC 6455 allows and which costs nothing to apply.
"""

import asyncio
import base64
import json
import os
import socket
import struct
from typing import Any, cast

UPGRADE = (
    "GET /api/v1/socket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: kairan.v1\r\n"
    "Authorization: Bearer {token}\r\n\r\n"
)
Json = dict[str, Any]


async def connected(port: int) -> socket.socket:
    """A plain connection to this machine's `port`."""
    line = socket.socket()
    line.setblocking(False)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", port))
    return line


async def dial(port: int, token: str) -> socket.socket:
    """A socket that has been upgraded and has said nothing yet."""
    line = await connected(port)
    key = base64.b64encode(os.urandom(16)).decode()
    knock = UPGRADE.format(port=port, key=key, token=token).encode()
    await asyncio.get_running_loop().sock_sendall(line, knock)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += await _more(line)
    if not answer.startswith(b"HTTP/1.1 101 "):
        raise ConnectionError(answer.decode())
    return line


async def hello(line: socket.socket) -> Json:
    """Say hello and read the welcome, and not one byte more: what follows is for whoever listens next."""
    await asyncio.get_running_loop().sock_sendall(line, masked(command("1", "hello", {})))
    while "re" not in (reply := json.loads(await _one_payload(line))):
        pass  # a heartbeat may come first
    if "ok" not in reply:
        raise ConnectionError(str(reply))
    welcome: Json = reply["ok"]
    return welcome


async def _one_payload(line: socket.socket) -> bytes:
    size = (await _exactly(line, 2))[1]
    if size >= 126:
        size = int.from_bytes(await _exactly(line, 2 if size == 126 else 8), "big")
    return await _exactly(line, size)


async def _exactly(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        got += await _more(line, size - len(got))
    return got


async def _more(line: socket.socket, size: int = 4096) -> bytes:
    got = await asyncio.get_running_loop().sock_recv(line, size)
    if not got:
        raise ConnectionError("the server hung up")
    return got


def command(command_id: str, do: str, with_: Json) -> bytes:
    return json.dumps({"id": command_id, "do": do, "with": with_}, ensure_ascii=False).encode()


def masked(payload: bytes) -> bytes:
    size = len(payload)
    head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
    return head + b"\0\0\0\0" + payload


def whole_frames(heard: bytes | bytearray) -> list[tuple[bytes, int]]:
    """Each whole frame's payload and where it ends."""
    found, at = [], 0
    while len(heard) >= at + 2:
        size, begin = heard[at + 1] & 127, at + 2
        if size == 126:
            size, begin = int.from_bytes(heard[at + 2 : at + 4], "big"), at + 4
        elif size == 127:
            size, begin = int.from_bytes(heard[at + 2 : at + 10], "big"), at + 10
        at = begin + size
        if len(heard) < at:
            break
        found.append((bytes(heard[begin:at]), at))
    return found


class Line(asyncio.Protocol):
    """A sender's socket: it asks, and each answer goes to whoever asked; everything else it lets pass."""

    def __init__(self) -> None:
        self._answers: dict[str, asyncio.Future[Json]] = {}
        self._heard = bytearray()
        self._asked = 0
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        frames = whole_frames(self._heard)
        for payload, _ in frames:
            if payload.startswith(b'{"re":'):
                frame = json.loads(payload)
                self._answers.pop(frame["re"]).set_result(frame)
        if frames:
            del self._heard[: frames[-1][1]]

    def connection_lost(self, exc: Exception | None) -> None:
        for answer in self._answers.values():
            answer.set_exception(exc or ConnectionError("the server hung up"))

    def ask(self, do: str, with_: Json) -> "asyncio.Future[Json]":
        """Send a command; the future is its whole reply."""
        self._asked += 1
        command_id = str(self._asked)
        answer = self._answers[command_id] = asyncio.get_running_loop().create_future()
        self._transport.write(masked(command(command_id, do, with_)))
        return answer

    def hang_up(self) -> None:
        self._transport.abort()


async def open_line(port: int, token: str) -> Line:
    line = await dial(port, token)
    _, protocol = await asyncio.get_running_loop().create_connection(Line, sock=line)
    return protocol
