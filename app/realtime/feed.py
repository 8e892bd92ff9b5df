"""Where this node stands in one room's log; pure, so that it can be tested through every disorder."""

from app.realtime.protocol import RoomEvent


class Feed:
    """Lets events through in order, each exactly once, and knows when the record must be asked.

    `delivered` is the last `seq` that was let through. `known_head` is the highest anybody spoke of.
    """

    __slots__ = ("delivered", "known_head")

    def __init__(self, head: int) -> None:
        self.delivered = head
        self.known_head = head

    def admits(self, event: RoomEvent) -> bool:
        """True for the next event, which the caller must then deliver. Anything else only teaches the head."""
        self.known_head = max(self.known_head, event.seq)
        if event.seq != self.delivered + 1:
            return False
        self.delivered = event.seq
        return True

    def hear_of(self, head: int) -> None:
        """The record, or a heartbeat, says that the room is at `head`."""
        self.known_head = max(self.known_head, head)

    @property
    def is_behind(self) -> bool:
        return self.delivered < self.known_head

    def skip_to(self, head: int) -> None:
        """Give up continuity: whoever listens must be told to start afresh."""
        self.delivered = max(self.delivered, head)
        self.known_head = max(self.known_head, head)
