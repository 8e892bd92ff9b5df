"""One person's open socket on this node: what it hears, and how it is written to and closed."""

from uuid import UUID

from app.realtime.frames import FrameWriter, text_frame
from app.realtime.protocol import CloseCode


class Connection:
    """A seat in this node's rooms. Writing never waits; a reader that is too slow is closed and resumes.

    From its hello on it hears every room of its person, also those that they come into later.
    """

    __slots__ = (
        "__weakref__", "closing", "dismissed", "doorway", "has_greeted", "is_asking", "is_narrow", "is_welcomed",
        "person_id", "rooms", "session_id", "writer",
    )  # fmt: skip

    def __init__(self, person_id: UUID, session_id: UUID, writer: FrameWriter) -> None:
        self.person_id = person_id
        self.session_id = session_id
        self.rooms: set[UUID] = set()
        self.doorway: object = None  # from where it came in; whoever seats it knows what that opens
        self.is_narrow = False  # it hears some of its person's rooms only, and nothing about the others
        self.has_greeted = False
        self.is_welcomed = False  # the answer to its hello has been said
        self.is_asking = False
        self.dismissed: CloseCode | None = None
        self.closing: CloseCode | None = None
        self.writer = writer

    def deliver(self, frames: bytes, count: int = 1) -> None:
        """Write ready frames, `count` of them in one piece, or close as too slow."""
        if self.closing is None and not self.writer.write_frames(frames, count):
            self.close(CloseCode.TOO_SLOW)

    def say(self, payload: bytes) -> None:
        self.deliver(text_frame(payload))

    def answer(self, payload: bytes) -> None:
        """Say what this connection is waiting for."""
        self.say(payload)
        self.writer.hurry()

    def close(self, code: CloseCode) -> None:
        """Nothing is delivered from here on. Whoever reads from this socket will find it ended."""
        if self.closing is None:
            self.closing = code
            self.writer.write_close(code)

    def dismiss(self, code: CloseCode) -> None:
        """Close, but not between a command and its answer: then `rest` closes."""
        self.dismissed = code
        if not self.is_asking:
            self.close(code)

    def ask(self) -> None:
        """A command is being answered."""
        self.is_asking = True

    def rest(self) -> None:
        """No command is being answered."""
        self.is_asking = False
        if self.dismissed is not None:
            self.close(self.dismissed)
