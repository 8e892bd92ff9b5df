"""This node's listeners: who hears which room, and the events that reach them."""

import asyncio
from uuid import UUID

from app.realtime.broker import Broker, LocalBroker, person_channel, room_channel
from app.realtime.connection import Connection
from app.realtime.frames import text_frame
from app.realtime.listening import Listening
from app.realtime.protocol import Aside, Bell, CloseCode, Revised, RoomEvent, Whisper, passing_payload, room_named_by
from app.realtime.record import Moved, Told
from app.realtime.whispers import Whispers, named_markers, reading_payload, typing_payload


class Hub:
    """Seats connections in rooms and hands them each room's events. No I/O but writing to sockets.

    What only the record can tell it leaves in `rooms_behind` and `people_revised` and calls for `attention`;
    the caretaker reads it.
    """

    def __init__(self, broker: Broker | None = None) -> None:
        self._broker = broker or LocalBroker()
        self._broker.listen(self.hear, self.doubt)
        self.rooms: dict[UUID, Listening] = {}
        self.people: dict[UUID, set[Connection]] = {}
        self.revisions: dict[UUID, int] = {}
        self.rooms_behind: set[UUID] = set()
        self.people_revised: set[UUID] = set()
        self.attention = asyncio.Event()
        self.doubted = asyncio.Event()
        self.closed: CloseCode | None = None  # why nobody is let in at the moment
        self.whispers = Whispers()
        self._taken: set[Listening] = set()
        self.beat = 0

    def hear(self, *bells: Bell) -> None:
        """Take what the broker rang. Never waits and never trusts: only a feed's next event is delivered.

        Bells that came together, as those of one commit do, cost each socket one write.
        """
        for bell in bells:
            self._hear_one(bell)
        for room in self._taken:
            room.flush()
        self._taken.clear()

    def _hear_one(self, bell: Bell) -> None:
        match bell:
            case RoomEvent():
                self._hear_event(bell)
            case Whisper(kind="typing"):
                self._spread(bell.room_id, typing_payload(bell), but=bell.about)
            case Whisper():
                if bell.room_id in self.rooms:
                    self.whispers.gather(bell)
            case Revised():
                self.revise(bell.person_ids)
            case Aside():
                self._tell(bell)

    def _hear_event(self, event: RoomEvent) -> None:
        room = self.rooms.get(event.room_id)
        if room is None:
            return
        if room.feed.admits(event):
            self._take(room, event)
        if room.feed.is_behind:
            self.fall_behind(event.room_id)

    def deliver(self, room: Listening, event: RoomEvent) -> None:
        """Deliver an admitted event; who leaves by it hears nothing after it."""
        self._take(room, event)
        room.flush()

    def _take(self, room: Listening, event: RoomEvent) -> None:
        room.moved_at = self.beat
        room.take(event)
        self._taken.add(room)
        if event.leaves is not None:
            self.expel(event.leaves, event.room_id)
            # They may be a member again by now, by an event that follows: only the record knows.
            self.revise((event.leaves,))

    def _tell(self, aside: Aside) -> None:
        """To each of the person's connections here; the answer to a hello comes first."""
        frame = text_frame(aside.payload)
        room_id = room_named_by(aside.payload)
        for connection in tuple(self.people.get(aside.person_id, ())):
            is_closed_to = connection.is_narrow and room_id is not None and room_id not in connection.rooms
            if connection.is_welcomed and not is_closed_to:
                connection.deliver(frame)

    def doubt(self) -> None:
        """Bells may have been missed: the caretaker asks the record at once."""
        self.doubted.set()

    def fall_behind(self, room_id: UUID) -> None:
        self.rooms_behind.add(room_id)
        self.attention.set()

    def revise(self, person_ids: tuple[UUID, ...]) -> None:
        """These people's standing must be read anew, if they are here."""
        here = [person_id for person_id in person_ids if person_id in self.people]
        if here:
            self.people_revised.update(here)
            self.attention.set()

    def welcome(self, connection: Connection, revision: int) -> None:
        """A connection begins to count as its person's; it hears no room yet."""
        if connection.person_id not in self.people:
            self._broker.follow(person_channel(connection.person_id))
        self.people.setdefault(connection.person_id, set()).add(connection)
        if self.revisions.setdefault(connection.person_id, revision) != revision:
            self.revise((connection.person_id,))

    def knows(self, connection: Connection) -> bool:
        """Whether this connection counts: from its welcome to its farewell."""
        return connection in self.people.get(connection.person_id, ())

    def seat(self, connection: Connection, room_id: UUID, head: int) -> None:
        """Begin to hear a room; its events are kept back until `settle` says where to begin."""
        connection.rooms.add(room_id)
        if room_id not in self.rooms:
            self.rooms[room_id] = Listening(head)
            self._broker.follow(room_channel(room_id))
        room = self.rooms[room_id]
        room.arrive(connection, head)
        if room.feed.is_behind:
            self.fall_behind(room_id)

    def settle(self, connection: Connection, room_id: UUID, position: int) -> None:
        room = self.rooms.get(room_id)
        if room is not None:
            room.settle(connection, position)
            if room.feed.is_behind:
                self.fall_behind(room_id)

    def unseat(self, connection: Connection, room_id: UUID) -> None:
        connection.rooms.discard(room_id)
        room = self.rooms.get(room_id)
        if room is not None:
            room.leave(connection)
            # A fill under way ends with the room: its single-flight mark must not outlive it.
            if not room.is_filling:
                self.forget_if_empty(room_id)

    def farewell(self, connection: Connection) -> None:
        """The socket is gone."""
        for room_id in tuple(connection.rooms):
            self.unseat(connection, room_id)
        seats = self.people.get(connection.person_id, set())
        seats.discard(connection)
        if not seats and connection.person_id in self.people:
            self._broker.unfollow(person_channel(connection.person_id))
            self.people.pop(connection.person_id, None)
            self.revisions.pop(connection.person_id, None)
            self.people_revised.discard(connection.person_id)

    def close_all(self, code: CloseCode) -> None:
        """Everybody is sent away, and nobody is let in until `open` is called."""
        self.closed = code
        for seats in tuple(self.people.values()):
            for connection in tuple(seats):
                connection.close(code)

    def open(self) -> None:
        self.closed = None

    def expel(self, person_id: UUID, room_id: UUID) -> None:
        """A person is no longer in the room: none of their connections hears it from now on."""
        frame = text_frame(passing_payload("room.left", b"{}", room_id))
        for connection in tuple(self.people.get(person_id, ())):
            if room_id in connection.rooms:
                self.unseat(connection, room_id)
                connection.deliver(frame)

    def tell_reading(self, room_id: UUID, moved: Moved, told: Told) -> None:
        """One frame to everybody in the room; and to those whose marker is not in it, their own."""
        named = named_markers(moved, told)
        if named or told.counts:
            self._spread(room_id, reading_payload(room_id, named, told.counts))
        for person_id, number in moved.markers.items():
            if person_id in self.people and person_id not in named:
                self._tell_own_marker(room_id, person_id, number)

    def _tell_own_marker(self, room_id: UUID, person_id: UUID, number: int) -> None:
        frame = text_frame(reading_payload(room_id, {person_id: number}))
        for connection in tuple(self.people[person_id]):
            if room_id in connection.rooms and connection.is_welcomed:
                connection.deliver(frame)

    def _spread(self, room_id: UUID, payload: bytes, but: UUID | None = None) -> None:
        room = self.rooms.get(room_id)
        if room is not None:
            frame = text_frame(payload)
            # Whoever is only waiting for this node to catch up hears who is writing; the answer to a hello comes first.
            arrived = (connection for connection in room.arrivals if connection.is_welcomed)
            for connection in (*room.hearers, *arrived):
                if connection.person_id != but:
                    connection.deliver(frame)

    def forget_if_empty(self, room_id: UUID) -> None:
        """A room that nobody here hears is not watched."""
        room = self.rooms.get(room_id)
        if room is not None and room.is_empty:
            del self.rooms[room_id]
            self.rooms_behind.discard(room_id)
            self._broker.unfollow(room_channel(room_id))
