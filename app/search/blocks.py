"""Blocks: 64 messages of a room, one folded line for each, kept as one row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.messages.schemas import MessageOut
from app.search.lines import line_of
from app.search.signature import signature_of

SIZE = 64


def first_of(number: int) -> int:
    """The first number of the block that this number is in."""
    return (number - 1) // SIZE * SIZE + 1


@dataclass(slots=True)
class Block:
    """What is known of up to 64 messages in a row; the lines of those that were deleted are empty."""

    room_id: UUID
    first_number: int
    lines: list[str] = field(default_factory=list)
    senders: list[UUID] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    has_files: bool = False

    def take(self, message: MessageOut) -> None:
        """A message that was sent, or that is another one now."""
        place, line = message.number - self.first_number, line_of(message)
        if place < len(self.lines):
            self.lines[place] = line
        else:
            self.lines.append(line)
            self.senders.append(message.sender.id)
            self.times.append(message.sent_at)
        self.has_files = self.has_files or bool(message.files)

    @property
    def signature(self) -> bytes | None:
        """Only of a block that grows no more: until then it is read itself."""
        return signature_of(self.lines) if len(self.lines) == SIZE else None


def matching_lines(lines: Sequence[str], words: Sequence[str]) -> list[int]:
    """The places of the lines with all the words in them."""
    return [place for place, line in enumerate(lines) if all(word in line for word in words)]


def block_of(row: Mapping[str, object]) -> Block:
    """From a row of the table."""
    lines, senders, times = row["lines"], row["senders"], row["times"]
    assert isinstance(lines, str)
    assert isinstance(senders, list)
    assert isinstance(times, list)
    room_id, first, has_files = row["room_id"], row["first_number"], row["has_files"]
    assert isinstance(room_id, UUID)
    assert isinstance(first, int)
    return Block(room_id, first, lines.split("\n"), senders, times, bool(has_files))
