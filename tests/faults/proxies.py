"""A link between two programs that can be slow, narrow, lossy, deaf on one side, dead or cut.

TCP hides lost packets behind waiting, so loss is waiting here too: a chunk, and everything behind it, comes late. A
dead link does not hang up: whoever is silent looks exactly like whoever is gone.
"""

import asyncio
import random
import socket
import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

RETRANSMISSION = (0.2, 1.0)  # seconds that a lost packet costs
CLOSING = 5.0  # seconds for all ends to be gone
ABORTING = struct.pack("ii", 1, 0)  # SO_LINGER: closing sends RST


@dataclass
class Weather:
    """What a link does to what it carries; seconds, shares and bytes per second."""

    delay: float = 0.0
    jitter: float = 0.0
    loss: float = 0.0
    bandwidth: float = 0.0
    is_deaf_forwards: bool = False  # what the caller says is not carried
    is_deaf_backwards: bool = False
    is_refusing: bool = False

    @property
    def is_fair(self) -> bool:
        return not (self.delay or self.jitter or self.loss or self.bandwidth)

    @property
    def is_dead(self) -> bool:
        return self.is_deaf_forwards or self.is_deaf_backwards


class Link:
    """Listens on a port of its own and carries everything to another."""

    def __init__(self, target: int, seed: int = 0) -> None:
        self.target, self.weather, self.port = target, Weather(), 0
        self.random = random.Random(seed)
        self.ends: set[End] = set()
        self.rewriting: Callable[[], Callable[[bytes], bytes]] | None = None  # for what callers say from now on
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Caller(self), "127.0.0.1", self.port, backlog=2048)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Returns when nothing of it is open; whoever is accepted in this very moment is cut off as well."""
        if self._server is not None:
            self._server.close()
        self.weather, is_over = Weather(is_refusing=True), False
        async with asyncio.timeout(CLOSING):
            while self.ends or not is_over:
                is_over = not self.ends
                for end in tuple(self.ends):
                    end.abort()
                await asyncio.sleep(0.01)

    def change(self, weather: Weather) -> None:
        """From now on; what waited in a dead link goes on its way when the link lives again."""
        self.weather = weather
        for end in tuple(self.ends):
            end.heed()

    def black_out(self) -> None:
        self.change(Weather(is_deaf_forwards=True, is_deaf_backwards=True))

    def refuse(self) -> None:
        self.change(Weather(is_refusing=True))
        self.cut()

    def heal(self) -> None:
        self.change(Weather())

    def cut(self, share: float = 1.0) -> None:
        """Reset connections, all or some of them."""
        for end in tuple(self.ends):
            if end.is_forwards and self.random.random() < share:
                end.abort()


class End(asyncio.Protocol):
    """One side of a carried connection: what it hears goes to the other side, in order, when its time has come."""

    is_forwards = True

    def __init__(self, link: Link) -> None:
        self.link, self.other = link, cast("End | None", None)
        self.transport: asyncio.Transport
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._due = 0.0
        self.is_lost = False
        self._rewrite = link.rewriting() if link.rewriting and self.is_forwards else None
        self._loop = asyncio.get_running_loop()

    @property
    def is_deaf(self) -> bool:
        weather = self.link.weather
        return weather.is_deaf_forwards if self.is_forwards else weather.is_deaf_backwards

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.link.ends.add(self)

    def data_received(self, data: bytes) -> None:
        if self._rewrite is not None:
            data = self._rewrite(data)
        if self.other is None or self._waiting or self.is_deaf or not self.link.weather.is_fair:
            self._wait(data)
        else:
            self._carry(data)

    def _carry(self, data: bytes) -> None:
        if self.other is not None and not self.other.transport.is_closing():
            self.other.transport.write(data)

    def _wait(self, data: bytes) -> None:
        weather, dice = self.link.weather, self.link.random
        lateness = weather.delay + dice.uniform(-weather.jitter, weather.jitter)
        if dice.random() < weather.loss:
            lateness += dice.uniform(*RETRANSMISSION)
        self._due = max(self._due, self._loop.time() + lateness)
        if weather.bandwidth:
            self._due += len(data) / weather.bandwidth
        self._waiting.append((self._due, data))
        if len(self._waiting) == 1:
            self.heed()

    def heed(self) -> None:
        """Carry what is due; ask again when the next is. That somebody is gone is told last, and over no dead link."""
        if not self.is_lost and not self.transport.is_closing():
            self.transport.pause_reading() if self.is_deaf else self.transport.resume_reading()
        while self._waiting and self.other is not None and not self.is_deaf:
            due, data = self._waiting[0]
            if due > self._loop.time():
                self._loop.call_at(due, self.heed)
                return
            self._waiting.popleft()
            self._carry(data)
        if self.is_lost and not self.link.weather.is_dead:
            self.link.ends.discard(self)
            if self.other is not None:
                self.other.transport.close()

    def pause_writing(self) -> None:
        if self.other is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other is not None and not self.other.is_deaf:
            self.other.transport.resume_reading()

    def connection_lost(self, _: Exception | None) -> None:
        self.is_lost = True
        self.heed()

    def abort(self) -> None:
        for end in (self, self.other):
            if end is not None:
                connected: socket.socket | None = end.transport.get_extra_info("socket")
                if connected is not None and connected.fileno() >= 0:
                    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORTING)
                end.transport.abort()


class Caller(End):
    """The side that came to us; brings the other side along."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self.link.weather.is_refusing:
            self.abort()
            return
        self._connecting = self._loop.create_task(self._connect())

    async def _connect(self) -> None:
        try:
            _, made = await self._loop.create_connection(lambda: Answerer(self.link), "127.0.0.1", self.link.target)
        except OSError:
            self.abort()
            return
        if self.transport.is_closing():
            made.transport.abort()
            return
        self.other, made.other = made, self
        self.heed()


class Answerer(End):
    is_forwards = False
