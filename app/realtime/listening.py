"""One room as this node hears it: its feed, who hears it live, and who is just arriving."""

from app.realtime.connection import Connection
from app.realtime.feed import Feed
from app.realtime.frames import LARGEST_BACKLOG_FRAMES, text_frame
from app.realtime.protocol import CloseCode, RoomEvent


class Arrival:
    """Somebody who hears a room from now on, while their past is still being read from the record.

    Until `position` is known every frame is kept; then what they have already is left out.
    """

    __slots__ = ("kept", "position")

    def __init__(self) -> None:
        self.kept: list[tuple[int, bytes]] = []
        self.position: int | None = None


class Listening:
    """Delivers a room's events, in order, to the connections of this node."""

    __slots__ = ("_batch", "arrivals", "feed", "hearers", "is_filling", "moved_at")

    def __init__(self, head: int) -> None:
        self.feed = Feed(head)
        self.hearers: set[Connection] = set()
        self.arrivals: dict[Connection, Arrival] = {}
        self.is_filling = False
        self.moved_at = 0
        self._batch: list[bytes] = []

    @property
    def is_empty(self) -> bool:
        return not self.hearers and not self.arrivals

    def deliver(self, event: RoomEvent) -> None:
        """Deliver one event to everybody here."""
        self.take(event)
        self.flush()

    def take(self, event: RoomEvent) -> None:
        """Keep an event for the next `flush`: what one commit brings is written to each socket once."""
        frame = text_frame(event.payload)
        for connection, arrival in tuple(self.arrivals.items()):
            self._take_for_arrival(connection, arrival, event.seq, frame)
        self._batch.append(frame)

    def flush(self) -> None:
        """The hot path: the same bytes, made once, for every connection of the room."""
        if self._batch:
            frames, count = b"".join(self._batch), len(self._batch)
            self._batch.clear()
            for connection in self.hearers:
                connection.deliver(frames, count)

    def _take_for_arrival(self, connection: Connection, arrival: Arrival, seq: int, frame: bytes) -> None:
        if arrival.position is None:
            if len(arrival.kept) < LARGEST_BACKLOG_FRAMES:
                arrival.kept.append((seq, frame))
            else:
                connection.close(CloseCode.TOO_SLOW)
        elif seq > arrival.position:
            self._begin_live(connection)

    def arrive(self, connection: Connection, head: int) -> None:
        """Subscribe first, fill then: from here on nothing falls between."""
        self.arrivals[connection] = Arrival()
        self.feed.hear_of(head)

    def settle(self, connection: Connection, position: int) -> None:
        """The connection has everything up to `position`: what was kept follows, then it hears live.

        A node that is itself behind `position` holds the connection back until it has caught up.
        """
        arrival = self.arrivals.get(connection)
        if arrival is None:
            return  # left the room, or closed, while its past was read
        self.feed.hear_of(position)
        if self.feed.delivered < position:
            arrival.position = position
            return
        self._begin_live(connection)
        for seq, frame in arrival.kept:
            if seq > position:
                connection.deliver(frame)

    def _begin_live(self, connection: Connection) -> None:
        self.flush()  # what is kept for those who were here before is not for the newcomer
        del self.arrivals[connection]
        self.hearers.add(connection)

    def leave(self, connection: Connection) -> None:
        self.flush()
        self.hearers.discard(connection)
        self.arrivals.pop(connection, None)

    def start_afresh(self, payload: bytes, head: int) -> None:
        """Continuity cannot be proved: everybody is told to load a fresh page."""
        self.flush()
        self.feed.skip_to(head)
        frame = text_frame(payload)
        for connection in (*self.hearers, *self.arrivals):
            connection.deliver(frame)
