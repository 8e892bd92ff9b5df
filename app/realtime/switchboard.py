"""The lines to Redis: one to a plain server, one to each master of a cluster, and which of them carries a channel.

Nobody has to say which of the two it is: the first server that answers is asked. In a cluster slots move, masters
fail and others take over; so the map is read again whenever a line falls, a channel is taken from us or a letter is
sent back, and every few seconds anyway, since a server that was cut off from its cluster says nothing.
"""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress

from app.realtime.redis_address import PATIENCE, TROUBLE, RedisAddress
from app.realtime.redis_line import Calls, Line
from app.realtime.slots import Slots, plain, slots_at

REFRESH = 5.0  # seconds between two readings of a cluster's map
CALM = 0.5  # at least, however much strays

logger = logging.getLogger("kairan.doorbell")


class Switchboard:
    """Knows every channel that is followed here, and keeps each on the line of its server."""

    def __init__(self, addresses: list[RedisAddress], calls: Calls, silence: float = PATIENCE) -> None:
        self.followed: set[str] = set()
        self._seeds = addresses
        self._calls = calls._replace(stray=self._stray)
        self._silence = silence
        self._slots: Slots | None = None
        self._lines: dict[str, Line] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._strayed = asyncio.Event()

    @property
    def is_whole(self) -> bool:
        """Whether every line stands and, in a cluster, every slot has a master."""
        slots = self._slots
        return slots is not None and None not in slots.owners and all(line.is_up for line in self._lines.values())

    def follow(self, channel: str) -> None:
        self.followed.add(channel)
        if line := self._line_of(channel):
            line.follow(channel)

    def unfollow(self, channel: str) -> None:
        self.followed.discard(channel)
        if line := self._line_of(channel):
            line.unfollow(channel)

    def post(self, channel: str, letter: bytes) -> None:
        """Without a line there is nobody to tell; whoever listens elsewhere goes by the record."""
        if line := self._line_of(channel):
            line.outbox.post(channel, letter)

    def _line_of(self, channel: str) -> Line | None:
        server = self._slots.server_of(channel) if self._slots else None
        return self._lines.get(server) if server else None  # none while the lines are being changed

    def _stray(self) -> None:
        self._strayed.set()

    async def keep(self) -> None:
        """Keep the lines until cancelled."""
        try:
            while True:
                self._strayed.clear()
                await self._rewire(await self._ask() or self._slots or plain(self._seeds[0]))
                await asyncio.sleep(CALM)
                with suppress(TimeoutError):
                    async with asyncio.timeout(REFRESH if len(self._seeds) > 1 or self._is_cluster else None):
                        await self._strayed.wait()
        finally:
            for server in tuple(self._lines):
                await self._hang_up(server)

    @property
    def _is_cluster(self) -> bool:
        return self._slots is not None and bool(self._slots.owners)

    async def _ask(self) -> Slots | None:
        """The map of whoever answers first; those that stand are asked before those that do not."""
        lines = sorted(self._lines.values(), key=lambda line: not line.is_up)
        for address in (*(line.address for line in lines), *self._seeds):
            try:
                slots = await slots_at(address)
            except TROUBLE:
                continue
            except Exception:  # an answer that nobody foresaw must not end the doorbell
                logger.exception("CLUSTER SLOTS of %s", address)
                continue
            # Of several servers that are no cluster all nodes must take the same one.
            return slots if slots.owners else plain(self._seeds[0])
        return None

    async def _rewire(self, slots: Slots) -> None:
        """A line for each server of the map and for no other, each with its channels."""
        for server in tuple(self._lines):
            if server not in slots.servers or self._lines[server].dialect is not slots.dialect:
                await self._hang_up(server)
        for server, address in zip(slots.servers, slots.addresses, strict=True):
            if server not in self._lines:
                line = self._lines[server] = Line(address, slots.dialect, self._calls, self._silence)
                self._tasks[server] = asyncio.create_task(line.keep())
        self._slots = slots
        shares = defaultdict[str | None, set[str]](set)
        for channel in self.followed:
            shares[slots.server_of(channel)].add(channel)
        for server, line in self._lines.items():
            line.carry(shares[server])

    async def _hang_up(self, server: str) -> None:
        del self._lines[server]
        task = self._tasks.pop(server)
        task.cancel()
        await asyncio.wait([task])
