"""One process that serves, and several of them side by side on one port.

Told to stop, a worker first says goodbye to its sockets, spread over a few seconds so that they do not all come back
at once, then finishes its requests.
"""

import asyncio
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
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_FRAME, CloseCode
from app.settings import Settings

DRAIN_SECONDS = 5.0
GRACE_SECONDS = 10
PAUSE_SECONDS = 0.5  # before a worker that died is replaced


class DrainingServer(uvicorn.Server):
    """Uvicorn, with time for those who are connected to leave one after the other."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.closed = CloseCode.GOING_AWAY
        connections = [connection for seats in self._hub.people.values() for connection in seats]
        random.shuffle(connections)
        pause = DRAIN_SECONDS / max(len(connections), 50)
        for connection in connections:
            connection.close(CloseCode.GOING_AWAY)
            await asyncio.sleep(pause)
        await super().shutdown(sockets)


def run_worker(settings: Settings, place: Place, listening: socket.socket) -> None:
    """Serve on this socket until told to stop."""
    kairan = Kairan(settings, place)
    config = uvicorn.Config(
        application_of(kairan),
        loop="uvloop",
        http="httptools",
        ws="app.realtime.frames:FramedProtocol",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    gc.freeze()  # what exists now lives as long as the process: the collector need not look at it again
    DrainingServer(config, kairan.hub).run(sockets=[listening])


def supervise(count: int, run: Callable[[], None]) -> None:
    """Keep `count` processes running; one that dies is replaced, a signal to stop is passed on to all."""
    children = {_start(run) for _ in range(count)}
    stopping = False

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    while children:
        child, _ = os.wait()
        children.discard(child)
        if not stopping:
            time.sleep(PAUSE_SECONDS)  # a worker that cannot start must not keep the machine busy
        if not stopping:
            children.add(_start(run))


def _start(run: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        leave_politely()  # the parent's own handlers would stop its siblings
        run()
    except SystemExit:
        pass
    finally:
        os._exit(0)  # what the parent opened is the parent's to close


def leave_politely() -> None:
    """Uvicorn raises the signal that stopped it once more; what was opened must still be closed after that."""

    def leave(_: int, __: FrameType | None) -> None:
        raise SystemExit(0)

    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, leave)
