"""One frame for many sockets: uvicorn's WebSocket, with a way to write bytes that are ready.

A server's frame is not masked and, with compression off, is the same bytes for everybody (RFC 6455 §5.1). So an
event is encoded once and its bytes are written to each transport. The subclass hands the application a
`FrameWriter` through the ASGI extension `kairan.frames`. What is written to a socket is gathered until its turn
comes, soon, and leaves in one system call: a batch of messages costs each of its hearers what a single one does.
Whoever is waiting for an answer comes first: they go on with it, while others only hear.
"""

import socket
import struct
from asyncio import AbstractEventLoop
from asyncio.transports import BaseTransport
from collections import deque
from collections.abc import MutableMapping
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from app.realtime.inbound import PacedProtocol

EXTENSION = "kairan.frames"
LARGEST_BACKLOG_BYTES = 1024 * 1024
LARGEST_BACKLOG_FRAMES = 256
HIGH_WATER = 64 * 1024
WRITES_IN_A_TURN = 64
DEAD_PEER_MS = 60_000
FAREWELL_SECONDS = 10.0


class FrameWriter(Protocol):
    """Where ready frames go. False from `write_frames` means that the reader is too slow; `hurry`, that somebody waits
    for what was written last. Only `drained` waits."""

    def write_frames(self, frames: bytes, count: int) -> bool: ...

    def hurry(self) -> None: ...

    def write_close(self, code: int) -> None: ...

    async def drained(self) -> None: ...


def text_frame(payload: bytes) -> bytes:
    """A whole, final, unmasked text frame (RFC 6455 §5.2)."""
    size = len(payload)
    if size < 126:
        return b"\x81" + bytes((size,)) + payload
    if size < 65536:
        return b"\x81\x7e" + struct.pack("!H", size) + payload
    return b"\x81\x7f" + struct.pack("!Q", size) + payload


class Turns:
    """The sockets of one loop that have something to write: in each turn those that are in a hurry, and some of the
    others in the order in which it came.

    Whoever waits for the database, the next batch of messages above all, does not wait for 420 system calls. And the
    later the others are, the more has come together for them.
    """

    def __init__(self) -> None:
        self._due: deque[FramedProtocol] = deque()
        self._hurried: deque[FramedProtocol] = deque()

    def add(self, one: "FramedProtocol") -> None:
        if not self._due:
            # In the turn after the next: a sender's answer leaves together with what their room hears.
            one.loop.call_soon(one.loop.call_soon, self._write_some, one.loop)
        self._due.append(one)

    def hurry(self, one: "FramedProtocol") -> None:
        """One that is due already, and stays so, need not wait for its turn: then there is nothing left to write."""
        self._hurried.append(one)

    def _write_some(self, loop: AbstractEventLoop) -> None:
        try:
            while self._hurried:
                self._hurried.popleft().write_gathered()
            for _ in range(min(len(self._due), WRITES_IN_A_TURN)):
                self._due.popleft().write_gathered()
        finally:
            if self._due:
                loop.call_soon(self._write_some, loop)


_turns: WeakKeyDictionary[AbstractEventLoop, Turns] = WeakKeyDictionary()


class FramedProtocol(PacedProtocol):
    """Uvicorn's own protocol, plus bounded writing of ready frames."""

    frames_waiting = 0
    gathered_bytes = 0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self.gathered: list[bytes] = []
        self.turns = _turns.setdefault(self.loop, Turns())
        self.transport.set_write_buffer_limits(high=HIGH_WATER)
        # Instead of pings: the kernel gives up on a peer that acknowledges nothing, and the heartbeat writes.
        connected: socket.socket | None = transport.get_extra_info("socket")
        if connected is not None and connected.family in (socket.AF_INET, socket.AF_INET6):
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_PEER_MS)

    def write_frames(self, frames: bytes, count: int) -> bool:
        if self.is_paused and not self._has_room(count):
            return False
        if not self.gathered:
            self.turns.add(self)
        self.gathered.append(frames)
        self.gathered_bytes += len(frames)
        if self.gathered_bytes > HIGH_WATER:
            self.write_gathered()  # so that a long fill, too, meets the bound
        return True

    def hurry(self) -> None:
        if self.gathered:
            self.turns.hurry(self)

    def _has_room(self, count: int) -> bool:
        self.frames_waiting += count
        waiting = self.transport.get_write_buffer_size() + self.gathered_bytes
        return self.frames_waiting <= LARGEST_BACKLOG_FRAMES and waiting <= LARGEST_BACKLOG_BYTES

    def write_gathered(self) -> None:
        """Write what has come together, unless the socket is gone: whoever reads from it gives its place up."""
        if self.gathered and not (self.close_sent or self.disconnected or self.transport.is_closing()):
            self.transport.write(self.gathered[0] if len(self.gathered) == 1 else b"".join(self.gathered))
        self.gathered.clear()
        self.gathered_bytes = 0

    def pause_writing(self) -> None:
        self.is_paused = True
        super().pause_writing()

    def resume_writing(self) -> None:
        self.is_paused, self.frames_waiting = False, 0
        super().resume_writing()

    async def drained(self) -> None:
        """Wait until the reader has taken nearly everything, or is gone: for what may go at its own pace."""
        self.write_gathered()
        await self.writable.wait()

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "websocket.accept":
            # The parser keeps the handshake for as long as the connection lives: a fifth of what a socket weighs.
            self.request.headers.clear()
            self.response.headers.clear()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.conn.parser.close()  # it and its protocol hold each other: nothing is left for the garbage collector

    async def run_asgi(self) -> None:
        extensions = self.scope["extensions"]
        assert extensions is not None
        extensions[EXTENSION] = {"writer": self}
        await super().run_asgi()

    def write_close(self, code: int) -> None:
        """Say goodbye behind whatever is still waiting, and wait for nobody: not even for a reader that stands."""
        if self.close_sent or self.disconnected or self.transport.is_closing():
            return
        self.write_gathered()
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": ""})
        self.read_on()  # to see the other side's goodbye
        self.close_timer = self.loop.call_later(FAREWELL_SECONDS, self.transport.abort)


def writer_of(scope: MutableMapping[str, Any]) -> FrameWriter:
    """The writer that belongs to this socket; only `FramedProtocol` gives one."""
    writer: FrameWriter = scope["extensions"][EXTENSION]["writer"]
    return writer
