"""Whoever connects says soon what they want: a request that does not come to its end is hung up on.

Otherwise a few thousand connections that send a letter now and then would keep everybody else out.
"""

from asyncio import AbstractEventLoop, TimerHandle, Transport
from collections import deque
from typing import ClassVar, Protocol
from weakref import WeakKeyDictionary

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024  # bytes of a request line and headers
ENTER_IN_A_TURN = 16
WORTH_WAITING = 256 * 1024  # bytes of a body within its time give it as much time again: large files take long
MOST_OWING = 8192  # connections that have not finished a request; beyond that the oldest is hung up on


class Owing(Protocol):
    def hang_up(self) -> None: ...


class Entering(Protocol):
    def enter(self) -> None: ...


class Entrance:
    """New connections come in one after the other, some in each turn of the loop, so that those inside go on."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Entering] = deque()

    def line_up(self, one: Entering) -> None:
        self._waiting.append(one)
        if len(self._waiting) == 1:
            self._loop.call_soon(self._let_in)

    def _let_in(self) -> None:
        try:
            for _ in range(min(len(self._waiting), ENTER_IN_A_TURN)):
                self._waiting.popleft().enter()
        finally:
            if self._waiting:
                self._loop.call_soon(self._let_in)


class Patience:
    """Those who owe the rest of a request, in the order in which their time runs out: one timer for all of them."""

    def __init__(self, loop: AbstractEventLoop, seconds: float) -> None:
        self._loop, self._seconds = loop, seconds
        self._owing: dict[Owing, float] = {}
        self._timer: TimerHandle | None = None

    def __contains__(self, one: Owing) -> bool:
        return one in self._owing

    def expect(self, one: Owing) -> None:
        """From now on the rest is awaited; asking again gives no new time."""
        self._owing.setdefault(one, self._loop.time() + self._seconds)
        if len(self._owing) > MOST_OWING:
            self._end(next(iter(self._owing)))
        if self._timer is None:
            self._timer = self._loop.call_later(self._seconds, self._look)

    def settle(self, one: Owing) -> None:
        self._owing.pop(one, None)

    def _look(self) -> None:
        self._timer = None
        now = self._loop.time()
        while self._owing:
            one, until = next(iter(self._owing.items()))
            if until > now:
                self._timer = self._loop.call_later(until - now, self._look)
                return
            self._end(one)

    def _end(self, one: Owing) -> None:
        self.settle(one)
        one.hang_up()


_entrances: WeakKeyDictionary[AbstractEventLoop, Entrance] = WeakKeyDictionary()
_patience: WeakKeyDictionary[AbstractEventLoop, dict[float, Patience]] = WeakKeyDictionary()


def patience_of(loop: AbstractEventLoop, seconds: float) -> Patience:
    """The one of this loop for those who have so many seconds."""
    of_loop = _patience.setdefault(loop, {})
    return of_loop.setdefault(seconds, Patience(loop, seconds))


class KnockingProtocol(HttpToolsProtocol):
    """Uvicorn's own HTTP protocol, with a bound on how long and how large a request may be on its way."""

    head_seconds: ClassVar = 10.0
    body_seconds: ClassVar = 60.0
    head_bytes = 0
    body_bytes = 0
    first_word: bytes | None = None  # until it is heard
    has_entered = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn narrows it
        super().connection_made(transport)
        self.heads = patience_of(self.loop, self.head_seconds)
        self.bodies = patience_of(self.loop, self.body_seconds)
        self.heads.expect(self)

    def data_received(self, data: bytes) -> None:
        if self.has_entered:
            self._hear(data)
            return
        if self.first_word is None:
            self.heads.settle(self)  # who waits now is not the client
            self.transport.pause_reading()
            _entrances.setdefault(self.loop, Entrance(self.loop)).line_up(self)
        self.first_word = (self.first_word or b"") + data

    def enter(self) -> None:
        self.has_entered = True
        said, self.first_word = self.first_word or b"", None
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self._hear(said)

    def _hear(self, data: bytes) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.heads.expect(self)
        super().data_received(data)
        if self in self.heads:
            self.head_bytes += len(data)
            if self.head_bytes > LARGEST_HEAD:
                self.hang_up()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.head_bytes = 0
        self.heads.settle(self)
        self.body_bytes = 0
        self.bodies.expect(self)

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self.body_bytes += len(body)
        if self.body_bytes >= WORTH_WAITING:
            self.body_bytes = 0
            self.bodies.settle(self)
            self.bodies.expect(self)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.bodies.settle(self)

    def handle_websocket_upgrade(self) -> None:
        self._settle()
        super().handle_websocket_upgrade()
        self.parser = None  # type: ignore[assignment]  # as uvicorn does; else each holds the other

    def connection_lost(self, exc: Exception | None) -> None:
        self._settle()
        super().connection_lost(exc)

    def hang_up(self) -> None:
        self.transport.abort()

    def _settle(self) -> None:
        self.heads.settle(self)
        self.bodies.settle(self)
