"""`kairan` with a weakness planted from outside: `python -m tests.faults.sabotage WEAKNESS,… serve …`.

The application knows nothing of it. Half of the weaknesses are lies that the checker must catch, the other half are
deaths at the worst moment: they wait for SIGUSR1 and break out at the next opportunity.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from app import cli
from app.realtime.broker import Broker
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.listening import Listening
from app.realtime.protocol import Bell, CloseCode, RoomEvent
from app.realtime.redis_broker import RedisBroker

STALL_SECONDS = 3.0
RINGING_SECONDS = 0.01
ONE_IN = 20  # events that are lied about


class Fuse:
    """Armed by a signal, burnt by its first use."""

    def __init__(self) -> None:
        self.is_armed = False
        signal.signal(signal.SIGUSR1, self._arm)

    def _arm(self, *_: object) -> None:
        self.is_armed = True

    def die_if_armed(self) -> None:
        if self.is_armed:
            os.kill(os.getpid(), signal.SIGKILL)


def crash_before_publish() -> None:
    """Die between the commit and the doorbell."""
    fuse = Fuse()
    ring: Any = RedisBroker.ring

    async def die_or_ring(self: Broker, *bells: Bell) -> None:
        if any(isinstance(bell, RoomEvent) for bell in bells):
            fuse.die_if_armed()
        await ring(self, *bells)

    RedisBroker.ring = die_or_ring  # type: ignore[method-assign]  # planted


def crash_before_ack() -> None:
    """Die when everybody else has heard, before whoever sent is answered."""
    fuse = Fuse()
    ring: Any = RedisBroker.ring

    async def ring_and_die(self: Broker, *bells: Bell) -> None:
        await ring(self, *bells)
        if fuse.is_armed and any(isinstance(bell, RoomEvent) for bell in bells):
            await asyncio.sleep(RINGING_SECONDS)  # the answer waits for this call
            fuse.die_if_armed()

    RedisBroker.ring = ring_and_die  # type: ignore[method-assign]  # planted


def stall_loop() -> None:
    """The event loop stands still, as under a long collection of garbage."""
    signal.signal(signal.SIGUSR1, lambda *_: time.sleep(STALL_SECONDS))


def drop() -> None:
    """Now and then an event is delivered to nobody here."""
    take: Any = Listening.take

    def take_most(self: Listening, event: RoomEvent) -> None:
        if random.randrange(ONE_IN):
            take(self, event)

    Listening.take = take_most  # type: ignore[method-assign]  # planted


def double() -> None:
    """Now and then an event is delivered twice."""
    take: Any = Listening.take

    def take_and_repeat(self: Listening, event: RoomEvent) -> None:
        for _ in range(1 if random.randrange(ONE_IN) else 2):
            take(self, event)

    Listening.take = take_and_repeat  # type: ignore[method-assign]  # planted


def swap() -> None:
    """Now and then an event is delivered after the one that follows it."""
    take: Any = Listening.take
    held: dict[int, RoomEvent] = {}

    def take_late(self: Listening, event: RoomEvent) -> None:
        late = held.pop(id(self), None)
        if late is None and not random.randrange(ONE_IN):
            held[id(self)] = event
            return
        take(self, event)
        if late is not None:
            take(self, late)

    Listening.take = take_late  # type: ignore[method-assign]  # planted


def leak() -> None:
    """Whoever is removed goes on hearing."""
    Hub.expel = lambda self, person_id, room_id: None  # type: ignore[method-assign]  # planted


def late_revocation() -> None:
    """Whoever is signed out stays on the line."""
    close: Any = Connection.close

    def close_unless_signed_out(self: Connection, code: CloseCode) -> None:
        if code is not CloseCode.SIGNED_OUT:
            close(self, code)

    Connection.close = close_unless_signed_out  # type: ignore[method-assign]  # planted


LIES: dict[str, Callable[[], None]] = {
    "drop": drop, "double": double, "swap": swap, "leak": leak, "late-revocation": late_revocation,
}  # fmt: skip
DEATHS: dict[str, Callable[[], None]] = {
    "crash-before-publish": crash_before_publish, "crash-before-ack": crash_before_ack, "stall-loop": stall_loop,
}  # fmt: skip

if __name__ == "__main__":
    for weakness in sys.argv.pop(1).split(","):
        (LIES | DEATHS)[weakness]()
    cli.main()
