"""One process that serves, and several of them side by side on one port.

Told to stop, a worker is no longer ready, sees off its sockets one after the other so that they do not all come back
at once, finishes its requests, and is gone in less than thirty seconds, whatever hangs.
"""

import asyncio
import faulthandler
import gc
import os
import random
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn

from app.database.place import Place
from app.main import Kairan, application_of
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_FRAME, CloseCode
from app.settings import Settings

DRAIN_SECONDS = 10.0  # for all sockets together
LONGEST_PAUSE = 0.05  # between one socket and the next: a few people need not wait for the whole time
GRACE_SECONDS = 10  # for requests, then
DEADLINE_SECONDS = 28  # from the signal to the end of the process
PAUSE_SECONDS = 0.5  # before a worker that died is replaced
# Sockets live for hours: looking through all of them while they come in stopped 9,000 people for more than a second,
# sixteen times. Young objects in small portions take 10 ms; everything is looked through once in a long while.
THRESHOLDS = (5_000, 5, 1_000)
STOPS = (signal.SIGTERM, signal.SIGINT)


class DrainingServer(uvicorn.Server):
    """Uvicorn, with time for those who are connected to leave one after the other."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal starts the clock; SIGINT once more (Ctrl+C twice) waits for nobody."""
        if not self.should_exit:
            # A thread without Python: it ends even a process that is stuck, and says where.
            faulthandler.dump_traceback_later(DEADLINE_SECONDS, exit=True)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.closed = CloseCode.GOING_AWAY
        # Until the port closes, requests are answered as ever, but no proxy keeps its line to us.
        self.server_state.default_headers = [*self.server_state.default_headers, (b"connection", b"close")]
        await self._see_off()
        await super().shutdown(sockets)

    async def _see_off(self) -> None:
        """Everybody is sent away in turn; whoever is just being answered gets the answer first."""
        clock = asyncio.get_running_loop().time
        until = clock() + DRAIN_SECONDS
        while (here := self._still_here()) and clock() < until and not self.force_exit:
            random.shuffle(here)
            pause = min((until - clock()) / len(here), LONGEST_PAUSE)
            for connection in here:
                connection.dismiss(CloseCode.GOING_AWAY)
                await asyncio.sleep(pause)
        self._hub.close_all(CloseCode.GOING_AWAY)

    def _still_here(self) -> list[Connection]:
        return [one for seats in self._hub.people.values() for one in seats if one.closing is None]


def run_worker(settings: Settings, place: Place, listening: socket.socket) -> None:
    """Serve on this socket until told to stop."""
    kairan = Kairan(settings, place)
    config = uvicorn.Config(
        application_of(kairan),
        loop="uvloop",
        http="app.realtime.knocks:KnockingProtocol",
        ws="app.realtime.frames:FramedProtocol",
        ws_max_size=LARGEST_FRAME,
        backlog=1024,  # the loop accepts all of it in one go; whoever finds it full knocks again
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
        forwarded_allow_ips=settings.believed_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    gc.freeze()  # what exists now lives as long as the process: the collector need not look at it again
    gc.set_threshold(*THRESHOLDS)
    try:
        DrainingServer(config, kairan.hub).run(sockets=[listening])
    finally:
        faulthandler.cancel_dump_traceback_later()


class Workers:
    """Processes side by side; one that dies is replaced, a signal to stop is passed on to all."""

    def __init__(self, run: Callable[[], None]) -> None:
        self._run = run
        self._children: set[int] = set()
        self._is_stopping = False

    def keep(self, count: int) -> None:
        """Keep so many running until told to stop and all have left."""
        for number in STOPS:
            signal.signal(number, self._stop)
        for _ in range(count):
            self._start()
        while self._children:
            ended, _ = os.wait()
            if ended in self._children:  # as the first process of a container we also bury what others left behind
                self._children.discard(ended)
                self._replace()

    def _replace(self) -> None:
        if not self._is_stopping:
            time.sleep(PAUSE_SECONDS)  # a worker that cannot start must not keep the machine busy
        self._start()

    def _stop(self, number: int, _: FrameType | None) -> None:
        self._is_stopping = True
        for child in self._children:
            with suppress(ProcessLookupError):
                os.kill(child, number)

    def _start(self) -> None:
        # No signal between a child's start and the note of it: nobody would pass it on.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        if not self._is_stopping:
            self._children.add(_child(self._run))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def _child(run: Callable[[], None]) -> int:
    number = os.fork()
    if number:
        return number
    try:
        os.setpgid(0, 0)  # Ctrl+C reaches the parent alone, which passes it on once
        leave_politely()  # the parent's own handlers would stop its siblings
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        run()
    except SystemExit:
        pass
    finally:
        os._exit(0)  # what the parent opened is the parent's to close


def leave_politely() -> None:
    """Uvicorn raises the signal that stopped it once more; what was opened must still be closed after that."""

    def leave(_: int, __: FrameType | None) -> None:
        raise SystemExit(0)

    for stop in STOPS:
        signal.signal(stop, leave)
