"""Bringing a connection up to date: what it missed in each room, in pages, no faster than it reads."""

import asyncio
from collections.abc import Sequence

from app.company import Bounds, Company
from app.messages.log import Stretch, read_stretches
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import CloseCode, RoomEvent
from app.work import BeginWork

ROOMS_AT_ONCE = 20
PAGE = 50  # events of one room
LARGEST_BATCH = 8  # so that no answer holds more than 8 × 20 × 50 events
PATIENCE = 20.0  # seconds for a page to be read

Wanted = tuple[Stretch, ...]
Pages = list[list[RoomEvent]]


class Fill:
    """Reads what connections missed, in company: many come back to the same rooms at the same time."""

    def __init__(self, begin: BeginWork, hub: Hub) -> None:
        self._begin, self._hub = begin, hub
        self._pages: Company[Wanted, Pages] = Company(self._read_all, Bounds(batch=LARGEST_BATCH))

    async def bring_up_to_date(self, connection: Connection, missed: Sequence[Stretch]) -> None:
        """Say every event of these stretches, each room in order; a room goes live when its stretch is said."""
        left = list(missed)
        while left and connection.closing is None:
            wanted = tuple(left[:ROOMS_AT_ONCE])
            pages = await self._pages.ask(wanted)
            rest = [self._say(connection, one, page) for one, page in zip(wanted, pages, strict=True)]
            left = [one for one in rest if one is not None] + left[ROOMS_AT_ONCE:]
            if left:
                await self._drained(connection)

    async def _drained(self, connection: Connection) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await connection.writer.drained()
        except TimeoutError:
            connection.close(CloseCode.TOO_SLOW)

    def _say(self, connection: Connection, stretch: Stretch, page: list[RoomEvent]) -> Stretch | None:
        """Say a page of a stretch; gives back what is left of it."""
        for event in page:
            connection.say(event.payload)
        reached = page[-1].seq if page else stretch.head
        if reached < stretch.head:
            return stretch._replace(after=reached)
        self._hub.settle(connection, stretch.room_id, stretch.head)
        return None

    async def _read_all(self, asked: Sequence[Wanted]) -> list[Pages]:
        # The same stretch is read once, whoever misses it.
        stretches = list(dict.fromkeys(stretch for wanted in asked for stretch in wanted))
        async with self._begin() as work:
            pages = dict(zip(stretches, await read_stretches(work.session, stretches, PAGE), strict=True))
        return [[pages[stretch] for stretch in wanted] for wanted in asked]
