"""What the simulated people write down: what they asked, what they were told, and everything they saw.

Times are wall-clock seconds, the database's clock too: everything runs on one machine.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

START, RESET, LEFT = "start", "room.reset", "room.left"
MARKS = (START, RESET, LEFT)  # no events of a log
Outcome = Literal["unknown", "acknowledged", "refused"]


@dataclass(slots=True)
class Send:
    """One message, from the first try to its acknowledgement; every try carries the same key."""

    person: str
    room: str
    key: str
    invoked: float
    tries: int = 0
    outcome: Outcome = "unknown"
    answered: float = 0.0
    number: int = 0
    seq: int = 0
    reason: str = ""


class Heard(NamedTuple):
    """A frame of a room's log on one line; `key` is the client_id of a message, or the kind of any other event.

    A `start` says where the line began to hear the room, a `room.reset` where the server gave continuity up, a
    `room.left` where the device was told that it hears the room no more.
    """

    at: float
    line: int
    seq: int
    key: str


@dataclass(slots=True)
class Ear:
    """One device of one person under one session, and what it heard of each room."""

    name: str
    person: str
    session: str
    heard: dict[str, list[Heard]] = field(default_factory=dict)
    is_listening: bool = False  # at the end

    def note(self, room: str, heard: Heard) -> None:
        self.heard.setdefault(room, []).append(heard)


@dataclass(slots=True)
class Absence:
    """A device that lost its line, until it was back and had everything it missed.

    `earlier` counts the lines it lost shortly before: every one of them makes it wait longer.
    """

    device: str
    lost: float
    code: int
    earlier: int = 0
    back: float = 0.0


@dataclass(slots=True)
class Marker:
    """A read marker as its person was told it; one asks after the other."""

    person: str
    room: str
    answered: float
    asked: int
    number: int


@dataclass(slots=True)
class Page:
    """A page of history over HTTP: the seqs and keys of its messages, in the order in which they were shown."""

    person: str
    room: str
    answered: float
    shown: list[tuple[int, str]]


@dataclass(slots=True)
class Revocation:
    """A session was ended, and it was confirmed; when each of its lines was closed, and what it got done later."""

    session: str
    person: str
    answered: float
    lines: int = 0
    closed: list[float] = field(default_factory=list)
    admitted: list[float] = field(default_factory=list)  # handshakes begun after the end that were let in

    @property
    def seconds(self) -> float:
        """Until its last line was closed."""
        return max([0.0, *(at - self.answered for at in self.closed)])


@dataclass(slots=True)
class Knock:
    """Somebody tried a room that is not theirs."""

    person: str
    room: str
    how: str
    got: str


@dataclass(slots=True)
class Records:
    """Everything that was written down during one scenario."""

    sends: list[Send] = field(default_factory=list)
    ears: list[Ear] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    revocations: dict[str, Revocation] = field(default_factory=dict)
    knocks: list[Knock] = field(default_factory=list)
    latencies: list[tuple[float, float]] = field(default_factory=list)  # when heard, seconds since it was written
    refusals: dict[str, int] = field(default_factory=dict)
    removed: int = 0  # how often somebody was put out of a room

    def count_refusal(self, code: str) -> None:
        self.refusals[code] = self.refusals.get(code, 0) + 1

    @property
    def acknowledged(self) -> list[Send]:
        return [send for send in self.sends if send.outcome == "acknowledged"]

    @property
    def deliveries(self) -> int:
        return sum(one.key not in MARKS for ear in self.ears for heard in ear.heard.values() for one in heard)

    def was_thrown_out(self, send: Send) -> bool:
        """Whether a device of its sender's had lost its line while the message waited to be acknowledged."""
        theirs = {ear.name for ear in self.ears if ear.person == send.person}
        return any(
            one.device in theirs and one.lost < send.answered and (not one.back or one.back > send.invoked)
            for one in self.absences
        )
