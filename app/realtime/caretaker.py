"""Keeps this node true to the record: fills gaps, reads standings anew, asks every two seconds, beats.

Redis or not, an event reaches its listeners within about three seconds of its commit, because the heads of all
watched rooms are read from PostgreSQL every 2 s ± 20 %.
"""

import asyncio
import logging
import random
from collections.abc import Coroutine
from contextlib import suppress
from uuid import UUID

from pydantic import TypeAdapter

from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.listening import Listening
from app.realtime.protocol import LARGEST_GAP, CloseCode, passing_payload
from app.realtime.record import Record, Standing

POLL_SECONDS = 2.0
CALM_SECONDS = 0.2  # between two polls, however much is doubted
PULSE_SECONDS = 0.5
STALL_SECONDS = 1.0  # so much too late, and the loop has stood still
RETURN_SECONDS = 2.0  # for the record to answer after that
BEAT_SECONDS = 25  # each connection hears a heartbeat this often; connections are spread over the seconds
PAGE = 500
PATIENCE_SECONDS = 4.0  # for one look at the record
LEASE_SECONDS = 9.5  # how long a node goes on without an answer; looked at every pulse, so ten at the most

logger = logging.getLogger("kairan.realtime")
_HEADS: TypeAdapter[dict[str, dict[str, int]]] = TypeAdapter(dict[str, dict[str, int]])


class Caretaker:
    """The only part of live delivery that waits for the record."""

    def __init__(self, hub: Hub, record: Record, at_once: int = 4) -> None:
        self._hub = hub
        self._record = record
        self._filling = asyncio.Semaphore(at_once)  # never more than part of the pool
        self._is_revising = False
        self._is_telling = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered_at = 0.0

    async def keep(self) -> None:
        """Run until cancelled."""
        self._answered_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._attend())
                group.create_task(self._poll())
                group.create_task(self._beat())
                group.create_task(self._watch())
        finally:
            for task in tuple(self._tasks):
                task.cancel()

    async def _attend(self) -> None:
        while True:
            await self._hub.attention.wait()
            self._hub.attention.clear()
            behind, self._hub.rooms_behind = self._hub.rooms_behind, set()
            for room_id in behind:
                room = self._hub.rooms.get(room_id)
                if room is not None and not room.is_filling:
                    room.is_filling = True
                    self._start(self._fill(room_id, room))
            if self._hub.people_revised and not self._is_revising:
                self._is_revising = True
                self._start(self._revise())

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(self._survive(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _survive(self, work: Coroutine[None, None, None]) -> None:
        """A record that is away is asked again by the next poll; nothing is lost by giving up now."""
        try:
            await work
        except Exception as error:  # whatever the driver raises: the poll is the retry
            logger.warning("the record did not answer: %s", type(error).__name__)

    async def _fill(self, room_id: UUID, room: Listening) -> None:
        try:
            async with self._filling:
                await self._fill_now(room_id, room)
        finally:
            room.is_filling = False
            self._hub.forget_if_empty(room_id)

    async def _fill_now(self, room_id: UUID, room: Listening) -> None:
        while room.feed.is_behind and not room.is_empty:
            if room.feed.known_head - room.feed.delivered > LARGEST_GAP:
                await self._start_afresh(room_id, room)
            events = await self._record.events_after(room_id, room.feed.delivered, PAGE)
            for event in events:
                if room.feed.admits(event):
                    self._hub.deliver(room, event)
            if not events:
                room.feed.known_head = room.feed.delivered  # somebody spoke of events that do not exist

    async def _start_afresh(self, room_id: UUID, room: Listening) -> None:
        payload, head = await self._record.reset(room_id)
        # Somebody may have left within the events that are skipped. Who comes from here on is read at a later head.
        here = {connection.person_id for connection in (*room.hearers, *room.arrivals)}
        standings = await self._record.standings(here)
        for person_id in here:
            if person_id not in standings or room_id not in standings[person_id].rooms:
                self._hub.expel(person_id, room_id)
        room.start_afresh(payload, head)

    async def _revise(self) -> None:
        """One reading at a time, of everybody whose turn has come meanwhile: an older one that ended later would put
        people out of rooms they have just entered, and a thousand sessions that end together are a few questions.
        """
        try:
            while self._hub.people_revised:
                revised, self._hub.people_revised = self._hub.people_revised, set()
                try:
                    await self._revise_now(revised)
                except BaseException:
                    self._hub.people_revised |= revised  # the poll comes back to them
                    raise
        finally:
            self._is_revising = False

    async def _revise_now(self, person_ids: set[UUID]) -> None:
        standings = await self._record.standings(person_ids)
        for person_id in person_ids:
            standing = standings.get(person_id)
            for connection in tuple(self._hub.people.get(person_id, ())):
                await self._hold_to(connection, standing)
            if standing is not None and person_id in self._hub.people:
                self._hub.revisions[person_id] = standing.revision

    async def _hold_to(self, connection: Connection, standing: Standing | None) -> None:
        if standing is None or connection.session_id not in standing.sessions:
            connection.close(CloseCode.SIGNED_OUT)
            return
        rooms = standing.heard_by(connection)
        if rooms is None:  # what is open to it where it came in has changed: it comes back, and the door decides anew
            connection.close(CloseCode.GOING_AWAY)
            return
        for room_id in connection.rooms - rooms:
            self._hub.expel(connection.person_id, room_id)
        for room_id in rooms - connection.rooms if connection.has_greeted else ():
            await self._enter(connection, room_id)

    async def _enter(self, connection: Connection, room_id: UUID) -> None:
        heads = await self._record.heads([room_id])
        # Its socket may have gone while the record was asked: nobody would ever take it out of the room again.
        if room_id not in heads or connection.closing is not None or not self._hub.knows(connection):
            return
        self._hub.seat(connection, room_id, heads[room_id])
        try:
            entrance = await self._record.entrance(connection.person_id, room_id)
        except Exception:
            self._hub.unseat(connection, room_id)  # not entered, so that the next try enters it
            raise
        if room_id not in connection.rooms:  # put out while the record was asked
            return
        if entrance is None:  # out again already
            self._hub.expel(connection.person_id, room_id)
            return
        connection.say(passing_payload("room.entered", entrance.payload, room_id))
        self._hub.settle(connection, room_id, entrance.seq)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(CALM_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS * random.uniform(0.8, 1.2) - CALM_SECONDS):
                    await self._hub.doubted.wait()
            self._hub.doubted.clear()
            await self._survive(self._poll_once())

    def _hold_lease(self) -> None:
        """Without an answer for too long, what this node believes about sessions and memberships may be untrue.

        Everybody is sent away; whoever comes back is authorised anew, here or on another node.
        """
        silence = asyncio.get_running_loop().time() - self._answered_at
        if silence >= LEASE_SECONDS and self._hub.closed is None:
            logger.error("no answer from the record for %.0f s: suspended", silence)
            self._hub.close_all(CloseCode.SUSPENDED)
        elif silence < LEASE_SECONDS and self._hub.closed is CloseCode.SUSPENDED:
            logger.info("the record answers again")
            self._hub.open()

    async def _poll_once(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._ask()
        self._answered_at = asyncio.get_running_loop().time()

    async def _ask(self) -> None:
        for room_id, head in (await self._record.heads(self._hub.rooms.keys())).items():
            room = self._hub.rooms.get(room_id)
            if room is not None:
                room.feed.hear_of(head)
                if room.feed.is_behind:
                    self._hub.fall_behind(room_id)
        known = dict(self._hub.revisions)
        found = await self._record.revisions(known)
        self._hub.revise(tuple(person for person, was in known.items() if found.get(person) != was))
        if self._hub.people_revised:
            self._hub.attention.set()  # also for those whom an earlier reading did not get to

    async def _watch(self) -> None:
        """Hold the lease; and after the loop stood still ask at once, for bells may have been missed."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + PULSE_SECONDS
            await asyncio.sleep(PULSE_SECONDS)
            if clock() - due > STALL_SECONDS:
                logger.warning("the loop stood still for %.1f s", clock() - due)
                self._hub.doubt()
                # A standstill of our own says nothing about the record: it is asked before anybody is sent away.
                self._answered_at = max(self._answered_at, clock() - LEASE_SECONDS + RETURN_SECONDS)
            self._hold_lease()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(1)
            if not self._is_telling:
                self._is_telling = True
                self._start(self._tell_readings())
            self._hub.beat += 1
            for seats in tuple(self._hub.people.values()):
                for connection in tuple(seats):
                    is_due = hash(connection) // 16 % BEAT_SECONDS == self._hub.beat % BEAT_SECONDS
                    if is_due and connection.is_welcomed:  # the answer to its hello comes first
                        connection.say(passing_payload("heads", _HEADS.dump_json({"heads": self._moved(connection)})))

    async def _tell_readings(self) -> None:
        """Once a second at most, and never before the last time is over. What the record cannot say is not said."""
        try:
            moved = self._hub.whispers.take()
            for room_id, told in (await self._record.readings(moved)).items() if moved else ():
                self._hub.tell_reading(room_id, moved[room_id], told)
        finally:
            self._is_telling = False

    def _moved(self, connection: Connection) -> dict[str, int]:
        since = self._hub.beat - BEAT_SECONDS
        rooms = ((room_id, self._hub.rooms.get(room_id)) for room_id in connection.rooms)
        return {str(room_id): room.feed.delivered for room_id, room in rooms if room and room.moved_at >= since}
