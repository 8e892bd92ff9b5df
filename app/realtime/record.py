"""What live delivery asks the record; `realtime` knows no database, so somebody above answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from app.realtime.connection import Connection
from app.realtime.protocol import RoomEvent


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person may hear at one moment: their living sessions, and their rooms."""

    revision: int
    sessions: frozenset[UUID]
    rooms: frozenset[UUID]
    # Not everywhere may everything be heard: what one connection may, or None when it has to come in anew.
    through: Callable[[Connection], frozenset[UUID] | None] | None = None

    def heard_by(self, connection: Connection) -> frozenset[UUID] | None:
        return self.rooms if self.through is None else self.through(connection)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A room as it is shown to somebody who just came in, with the `seq` it was read at."""

    payload: bytes
    seq: int


@dataclass(slots=True)
class Moved:
    """What was read in a room since it was last told: each reader's marker, and the lowest that one came from."""

    since: int
    markers: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of it: whose names, and of each message how many of how many have read it."""

    named: frozenset[UUID]
    counts: list[tuple[int, int, int]]


class Record(Protocol):
    """The questions; each answer comes from PostgreSQL at the time of asking."""

    async def heads(self, room_ids: Iterable[UUID]) -> dict[UUID, int]: ...

    async def events_after(self, room_id: UUID, seq: int, limit: int) -> list[RoomEvent]: ...

    async def revisions(self, person_ids: Iterable[UUID]) -> dict[UUID, int]: ...

    async def standings(self, person_ids: Iterable[UUID]) -> dict[UUID, Standing]: ...

    async def entrance(self, person_id: UUID, room_id: UUID) -> Entrance | None: ...

    async def reset(self, room_id: UUID) -> tuple[bytes, int]: ...

    async def readings(self, moved: Mapping[UUID, Moved]) -> dict[UUID, Told]: ...
