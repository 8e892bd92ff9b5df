"""The doorway of a socket: from where it came in, and what is open to it there as long as it lasts.

What is open is decided once, at the door. When the record says something else, because a rule or a role has changed,
the socket is sent away: it comes back, and is asked anew.
"""

from dataclasses import dataclass
from uuid import UUID

from app.audit.origin import Origin
from app.entry.gate import NO_ROOMS, Papers, refused
from app.entry.policy import Passage
from app.errors import Refusal
from app.realtime.connection import Connection
from app.rooms.access import Reach
from app.rooms.places import Places


@dataclass(frozen=True, slots=True)
class Doorway:
    came: Origin
    passage: Passage

    @classmethod
    def of(cls, papers: Papers, came: Origin) -> "Doorway":
        """Refuses those who may not come in from there."""
        passage = papers.passage(came)
        papers.refuse_waiting(passage)
        return cls(came, passage)

    @property
    def is_wide(self) -> bool:
        """Whether every room of theirs may be heard through it."""
        return self.passage.allowed.reading and not self.passage.is_narrow

    def is_still(self, papers: Papers) -> bool:
        """Whether the record would let the same session in as it did."""
        try:
            return Doorway.of(papers, self.came).passage.allowed == self.passage.allowed
        except Refusal:
            return False

    def refuse_unread(self) -> None:
        """Whatever a socket may be asked is about rooms."""
        if not self.passage.allowed.reading:
            raise refused(self.passage, *NO_ROOMS)


def opened_to(connection: Connection, places: Places) -> list[Reach] | None:
    """Of their rooms, those that may be heard through this connection's doorway; None when it is no longer the same."""
    doorway = connection.doorway
    if not isinstance(doorway, Doorway) or not doorway.is_still(places.papers):
        return None
    if not doorway.passage.allowed.reading:
        return []
    return [reach for reach in places.reaches if not (reach.is_shared and doorway.passage.is_narrow)]


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one person's connections may hear, each by its own doorway."""

    rooms: frozenset[UUID]
    shared: frozenset[UUID]
    papers: dict[UUID, Papers]

    def of(self, connection: Connection) -> frozenset[UUID] | None:
        """The rooms; None when the doorway is no longer what it was."""
        doorway = connection.doorway
        if not isinstance(doorway, Doorway):  # somebody who waits over HTTP: let in anew before each look
            return self.rooms
        if not doorway.is_still(self.papers[connection.session_id]):
            return None
        if not doorway.passage.allowed.reading:
            return frozenset()
        return self.rooms - self.shared if doorway.passage.is_narrow else self.rooms
