"""Walking back from the newest block to older ones, until there are enough finds or no more blocks.

Blocks of many rooms come in the order of their newest message; a find counts once every block that could have a newer
one has been looked into. So the order is exact across rooms, and a page costs what lies between its ends.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.history import messages_numbered
from app.messages.schemas import MessageOut
from app.search.blocks import Block, matching_lines
from app.search.candidates import Candidate, Sieve, blocks_with, candidates_in
from app.search.lines import line_of, parts_of
from app.search.query import Wanted
from app.search.reach import Ground
from app.search.unfolded import stale_numbers, unfolded_messages

MOST_BLOCKS = 2048  # that one walk looks into, besides those of each room that lie across its beginning
LONGEST_SECONDS = 0.5  # that it takes; then it says how far it has come
FIRST_STEP, LONGEST_STEP = 8, 128


class Mark(NamedTuple):
    """A place in the order of all messages that somebody can find: by time, then room, then number."""

    at: datetime
    room: int
    number: int


@dataclass(frozen=True, slots=True)
class Find:
    """A message that has what was asked for, and its folded line."""

    room_id: UUID
    number: int
    at: datetime
    line: str

    @property
    def mark(self) -> Mark:
        return Mark(self.at, self.room_id.int, self.number)


@dataclass(frozen=True, slots=True)
class Walked:
    """The finds, newest first; `until` is where to go on, None at the very end of everything."""

    finds: list[Find]
    until: Mark | None
    is_cut_short: bool = False


class Walk:
    """One search through these rooms for what was wanted, among what was sent before a mark."""

    def __init__(
        self, session: AsyncSession, grounds: Sequence[Ground], wanted: Wanted, sieve: Sieve, before: Mark | None
    ) -> None:
        self._session, self._wanted, self._sieve, self._before = session, wanted, sieve, before
        self._grounds = {one.room_id: one for one in grounds}
        self._stale: set[tuple[UUID, int]] = set()

    async def back(self, most: int) -> Walked:
        """The newest finds, so many at most."""
        began = monotonic()
        self._stale = await stale_numbers(self._session, self._grounds.values())
        finds = self._among(await messages_numbered(self._session, sorted(self._stale)))
        most_blocks = MOST_BLOCKS + 2 * len(self._grounds)
        candidates = await candidates_in(self._session, list(self._grounds.values()), self._sieve, most_blocks)
        done = 0
        async for step, found in self._steps(candidates):
            finds += found
            done += step
            frontier = candidates[done].last_at if done < len(candidates) else None
            sure = [find for find in finds if frontier is None or find.at > frontier]
            if len(sure) > most:
                return _page(sure, most)
            if frontier is not None and self._has_come_on(frontier) and monotonic() - began > LONGEST_SECONDS:
                return Walked(_sorted(sure), _end_of(frontier), is_cut_short=True)
        if len(candidates) == most_blocks:
            last = candidates[-1].last_at
            return Walked(_sorted(find for find in finds if find.at > last), _end_of(last), is_cut_short=True)
        return _page(finds, most)

    def matches(self, message: MessageOut) -> bool:
        """Whether the message, as it is now, is what was asked for."""
        sieve, parts = self._sieve, list(parts_of(message))
        return (
            bool(parts)
            and (sieve.sender_id is None or message.sender.id == sieve.sender_id)
            and self._is_in_time(message.sent_at)
            and (bool(message.files) or not sieve.has_file)
            and all(any(phrase in part for part in parts) for phrase in self._wanted.phrases)
            and bool(matching_lines([line_of(message)], self._wanted.words))
        )

    async def _steps(self, candidates: Sequence[Candidate]) -> AsyncIterator[tuple[int, list[Find]]]:
        """A few blocks first, for the words that are everywhere; then more at a time."""
        start, size = 0, FIRST_STEP
        while start < len(candidates):
            step = candidates[start : start + size]
            yield len(step), await self._look_into(step)
            start, size = start + size, min(2 * size, LONGEST_STEP)

    async def _look_into(self, step: Sequence[Candidate]) -> list[Find]:
        folded = [one for one in step if not one.is_unfolded]
        blocks = await blocks_with(self._session, folded, self._wanted.words)
        finds = [find for block in blocks for find in self._in_block(block)]
        if finds and (self._wanted.phrases or self._sieve.has_file):  # what no block knows
            keys = [(find.room_id, find.number) for find in finds]
            right = {
                (one.room_id, one.number) for one in await messages_numbered(self._session, keys) if self.matches(one)
            }
            finds = [find for find in finds if (find.room_id, find.number) in right]
        unfolded = [one for one in step if one.is_unfolded]
        return finds + self._among(await unfolded_messages(self._session, unfolded, self._grounds))

    def _in_block(self, block: Block) -> Iterable[Find]:
        ground = self._grounds[block.room_id]
        for place in matching_lines(block.lines, self._wanted.words):
            find = Find(block.room_id, block.first_number + place, block.times[place], block.lines[place])
            if (
                find.line
                and ground.has(find.number)
                and find.number <= ground.folded_number
                and (find.room_id, find.number) not in self._stale
                and self._sieve.sender_id in (None, block.senders[place])
                and self._is_in_time(find.at)
                and self._is_before(find)
            ):
                yield find

    def _among(self, messages: Iterable[MessageOut]) -> list[Find]:
        finds = [
            Find(one.room_id, one.number, one.sent_at, line_of(one))
            for one in messages
            if self._grounds[one.room_id].has(one.number) and self.matches(one)
        ]
        return [find for find in finds if self._is_before(find)]

    def _has_come_on(self, frontier: datetime) -> bool:
        """Whoever goes on from there must not be led through the same blocks once more."""
        return self._before is None or frontier < self._before.at

    def _is_in_time(self, at: datetime) -> bool:
        since, until = self._sieve.since, self._sieve.until
        return (since is None or at >= since) and (until is None or at <= until)

    def _is_before(self, find: Find) -> bool:
        return self._before is None or find.mark < self._before


def _page(finds: Sequence[Find], most: int) -> Walked:
    ordered = _sorted(finds)
    return Walked(ordered[:most], ordered[most - 1].mark if len(ordered) > most else None)


def _sorted(finds: Iterable[Find]) -> list[Find]:
    return sorted(finds, key=lambda find: find.mark, reverse=True)


def _end_of(at: datetime) -> Mark:
    """Beyond everything that was sent at that moment."""
    return Mark(at, 2**128, 0)
