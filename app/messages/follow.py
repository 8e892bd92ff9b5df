"""Following a room over plain HTTP, where a middle-box cuts sockets: wait until something is said."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from app.errors import Unavailable
from app.messages.log import catch_up
from app.messages.schemas import EventsPage
from app.people.caller import SignedInCaller
from app.people.sessions import access_caller
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.rooms.access import access_room
from app.work import BeginWork


class Ear:
    """A listener that only notices that something came."""

    def __init__(self) -> None:
        self.heard = asyncio.Event()

    async def hears(self, until: float) -> bool:
        """Whether anything comes before this moment of the loop."""
        try:
            async with asyncio.timeout_at(until):
                await self.heard.wait()
        except TimeoutError:
            return False
        self.heard.clear()
        return True

    def write_frames(self, frames: bytes, count: int) -> bool:
        del frames, count
        self.heard.set()
        return True

    def hurry(self) -> None:
        """It has noticed."""

    def write_close(self, code: int) -> None:
        del code
        self.heard.set()

    async def drained(self) -> None:
        """Nothing ever waits here."""


@dataclass(frozen=True, slots=True)
class Following:
    """Which room, from which position, and how many seconds to wait for news."""

    room_id: UUID
    after: int
    wait: float


async def follow_room(begin: BeginWork, hub: Hub, caller: SignedInCaller, follow: Following) -> EventsPage:
    """The events after a position, at once or as soon as there is one; an empty page when `wait` is over.

    No database connection is held while waiting, and whoever waits is authorised anew before anything is read.
    A node that is closed lets nobody wait: another one hears more.
    """
    if follow.wait and hub.closed is not None:
        raise Unavailable
    ear = Ear()
    connection = Connection(caller.person.id, caller.session_id, ear)
    hub.welcome(connection, caller.person.revision)
    try:
        page, head = await _read(begin, caller, follow)
        if page.items or not follow.wait:
            return page
        hub.seat(connection, follow.room_id, head)
        hub.settle(connection, follow.room_id, follow.after)
        page, _ = await _read(begin, caller, follow)  # what came between the first look and the seat
        until = asyncio.get_running_loop().time() + follow.wait
        # A heartbeat or somebody typing is heard, but no news. Whoever is closed is looked at once more: they may have
        # been signed out just after they were let read, and are told so; a node that goes away sends everybody home.
        is_over = False
        while not (page.items or is_over) and await ear.hears(until):
            is_over = connection.closing is not None
            page, _ = await _read(begin, caller, follow)
        return page
    finally:
        hub.farewell(connection)


async def _read(begin: BeginWork, caller: SignedInCaller, follow: Following) -> tuple[EventsPage, int]:
    async with begin() as work:
        person = await access_caller(work.session, caller.person.id, caller.session_id)
        place = await access_room(work.session, person, follow.room_id)
        page = await catch_up(work.session, place, follow.after)
        following = page.next if page.next is not None else follow.after + len(page.items)
        return page.model_copy(update={"next": following}), place.room.last_seq
