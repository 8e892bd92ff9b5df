"""Saying hello: subscribe first, then fill what was missed, then live, so that nothing falls between.

Those who say it together are greeted together, a few statements for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.company import Company
from app.entry.gate import refuse_shared_room
from app.errors import Refusal, SignedOut
from app.gateway.doorway import Doorway, opened_to
from app.gateway.fill import Fill
from app.http import Seen, Shape
from app.messages.log import Stretch, must_reset, reset_event
from app.notifications.choice import choices_of
from app.notifications.schemas import NotificationsOut
from app.people.myself import selves_of
from app.people.schemas import Me
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import CloseCode, ok_payload
from app.rooms.access import Reach
from app.rooms.places import Places, places_of
from app.work import BeginWork

Position = Annotated[int, Field(ge=0, le=2**62)]


class Hello(Shape):
    """A client's first command: where it stands in each room that it keeps."""

    positions: Annotated[dict[UUID, Position], Field(max_length=5000)] = {}


class Welcome(Seen):
    """Where the person's rooms stand, how far they were read on any device, and what the person wants to be told of:
    a client need not ask for more."""

    person: Me
    heads: dict[UUID, int]
    epochs: dict[UUID, int]
    reads: dict[UUID, int]
    notifications: NotificationsOut


@dataclass(frozen=True, slots=True)
class Arriving:
    """Somebody who says hello."""

    connection: Connection
    command_id: str
    positions: dict[UUID, int]

    @property
    def person_id(self) -> UUID:
        return self.connection.person_id

    @property
    def session_id(self) -> UUID:
        return self.connection.session_id


class Reception:
    """Seats connections in all their person's rooms; answers with the heads, then what was missed, then live."""

    def __init__(self, begin: BeginWork, hub: Hub) -> None:
        self._begin, self._hub = begin, hub
        self._greetings: Company[Arriving, list[Stretch]] = Company(self._greet_all)
        self._fill = Fill(begin, hub)

    async def greet(self, connection: Connection, command_id: str, hello: Hello) -> None:
        missed = await self._greetings.ask(Arriving(connection, command_id, hello.positions))
        try:
            await self._fill.bring_up_to_date(connection, missed)
        except Exception:
            connection.close(CloseCode.GOING_AWAY)  # greeted half-way: it comes back and begins anew
            raise

    async def refuse_closed(self, connection: Connection, room_id: object) -> None:
        """A command about a room that is closed where this connection came in goes no further."""
        doorway = connection.doorway
        if isinstance(doorway, Doorway):
            doorway.refuse_unread()
            if doorway.passage.is_narrow:
                async with self._begin() as work:
                    await refuse_shared_room(work.session, doorway.passage, connection.person_id, room_id)

    async def _greet_all(self, arriving: Sequence[Arriving]) -> Sequence[list[Stretch] | Refusal]:
        async with self._begin() as work:
            seated = [
                one for one, places in zip(arriving, await places_of(work.session, arriving), strict=True)
                if places is not None and self._seat(one.connection, places)
            ]  # fmt: skip
            try:
                # Read again now that every room is heard: what this statement does not see yet will be delivered.
                places = await places_of(work.session, seated) if seated else []
                people = {one.person_id for one in seated}
                selves = await selves_of(work.session, people)
                choices = await choices_of(work.session, people)
            except BaseException:
                for one in seated:
                    one.connection.close(CloseCode.GOING_AWAY)
                raise
        welcomed = {
            id(one): self._welcome(one, selves[one.person_id], choices[one.person_id], here.reaches)
            for one, here in zip(seated, places, strict=True) if here is not None
        }  # fmt: skip
        return [self._outcome(one, welcomed.get(id(one))) for one in arriving]

    def _seat(self, connection: Connection, places: Places) -> bool:
        if not self._hub.knows(connection):
            return False  # gone while it waited: nobody would ever take it out of its rooms again
        self._hub.welcome(connection, places.revision)
        reaches = opened_to(connection, places)
        if reaches is None:
            connection.close(CloseCode.GOING_AWAY)  # it comes back, and the door decides anew
            return False
        connection.has_greeted = True
        for reach in reaches:
            self._hub.seat(connection, reach.room_id, reach.last_seq)
        return True

    def _welcome(self, one: Arriving, person: Me, choice: NotificationsOut, reaches: Sequence[Reach]) -> list[Stretch]:
        """Say who and where they are; gives back what they have missed."""
        connection = one.connection
        reaches = [reach for reach in reaches if reach.room_id in connection.rooms]
        heads = {reach.room_id: reach.last_seq for reach in reaches}
        epochs = {reach.room_id: reach.epoch for reach in reaches}
        reads = {reach.room_id: reach.read_number for reach in reaches}
        connection.is_welcomed = True
        welcome = Welcome(person=person, heads=heads, epochs=epochs, reads=reads, notifications=choice)
        connection.say(ok_payload(one.command_id, welcome))
        missed = []
        for reach in reaches:
            position = one.positions.get(reach.room_id, reach.last_seq)
            if must_reset(reach, position):
                connection.say(reset_event(reach))
            elif position < reach.last_seq:
                missed.append(Stretch(reach.room_id, position, reach.last_seq))
                continue
            self._hub.settle(connection, reach.room_id, reach.last_seq)
        return missed

    def _outcome(self, one: Arriving, missed: list[Stretch] | None) -> list[Stretch] | Refusal:
        if missed is None:
            one.connection.close(CloseCode.SIGNED_OUT)
            return SignedOut()
        return missed
