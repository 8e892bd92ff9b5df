"""The database's final word, as the checker needs it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.faults.postgres import Postgres

LAST = 2**62  # "no end"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a room's log; `key` as in `Heard`, `person` the sender or whom it happened to."""

    seq: int
    key: str
    number: int
    person: str
    at: float


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's time in a room: from a moment on, and up to the event by which they left."""

    since: float
    until: int = LAST


@dataclass(slots=True)
class Room:
    """A room's log since the scenario began: `floor` was its head then."""

    floor: int
    last_seq: int
    last_number: int
    entries: list[Entry] = field(default_factory=list)
    seats: dict[str, list[Seat]] = field(default_factory=dict)
    markers: dict[str, int] = field(default_factory=dict)
    floor_number: int = 0

    def may_know(self, person: str, at: float) -> int:
        """The last seq that this person may know of at that moment; -1 when none."""
        return max((seat.until for seat in self.seats.get(person, ()) if seat.since <= at), default=-1)

    def is_in(self, person: str) -> bool:
        """At the end."""
        return self.may_know(person, LAST) == LAST


Truth = dict[str, Room]


async def beginning(postgres: Postgres) -> Truth:
    """Where every room stands now, and who is in it."""
    async with postgres.connected() as connection:
        rooms = await connection.fetch("SELECT id::text, last_seq, last_number FROM rooms")
        members = await connection.fetch(
            "SELECT room_id::text, person_id::text FROM memberships WHERE left_seq IS NULL"
        )
    truth = {
        room: Room(last_seq, last_seq, last_number, floor_number=last_number) for room, last_seq, last_number in rooms
    }
    for room, person in members:
        truth[room].seats[person] = [Seat(0.0)]
    return truth


async def final_truth(postgres: Postgres, begun: Truth) -> Truth:
    """Everything that came into the log since then."""
    async with postgres.connected() as connection:
        rooms = await connection.fetch("SELECT id::text, last_seq, last_number FROM rooms")
        markers = await connection.fetch("SELECT room_id::text, person_id::text, read_number FROM memberships")
        floors = {room: one.floor for room, one in begun.items()}
        events = await connection.fetch(
            """
            SELECT events.room_id::text AS room, events.seq, events.kind, coalesce(events.number, 0) AS number,
                   messages.client_id::text AS key, coalesce(messages.sender_id, events.subject_id)::text AS person,
                   extract(epoch FROM events.at)::float8 AS at
            FROM unnest($1::uuid[], $2::bigint[]) AS floor (room_id, seq)
            JOIN events ON events.room_id = floor.room_id AND events.seq > floor.seq
            LEFT JOIN messages ON messages.room_id = events.room_id AND messages.seq = events.seq
            ORDER BY events.room_id, events.seq
            """,
            list(floors), list(floors.values()),
        )  # fmt: skip
    for room, last_seq, last_number in rooms:
        one = begun.setdefault(room, Room(0, 0, 0))
        one.last_seq, one.last_number = last_seq, last_number
    for room, person, read_number in markers:
        begun[room].markers[person] = read_number
    write_down(begun, ((row["room"], _entry(row)) for row in events))
    return begun


def write_down(truth: Truth, entries: Iterable[tuple[str, Entry]]) -> None:
    """Append entries in order; whoever joins or leaves by one takes or gives up their seat."""
    for room_id, entry in entries:
        room = truth[room_id]
        room.entries.append(entry)
        seats = room.seats.setdefault(entry.person, [])
        if entry.key == "member.joined":
            seats.append(Seat(entry.at))
        elif entry.key == "member.left" and seats:
            seats[-1] = Seat(seats[-1].since, entry.seq)


def _entry(row: "dict[str, object]") -> Entry:
    key = row["key"] or row["kind"]
    return Entry(int(str(row["seq"])), str(key), int(str(row["number"])), str(row["person"]), float(str(row["at"])))
