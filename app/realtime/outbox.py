"""Letters that wait for one Redis: bounded, the oldest are dropped first, and nobody who posts ever waits."""

import asyncio
from collections import deque
from contextlib import suppress

MOST_LETTERS = 10_000
MOST_BYTES = 16 * 1024 * 1024
ROUND = 500  # letters that are rung together

Letter = tuple[str, bytes]  # channel, content


class Outbox:
    """What is dropped here is late, not lost: every node reads the record anyway."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque()
        self._bytes = 0
        self._posted = asyncio.Event()

    def __len__(self) -> int:
        return len(self._letters)

    def post(self, channel: str, content: bytes) -> None:
        self._letters.append((channel, content))
        self._bytes += len(content)
        while len(self._letters) > MOST_LETTERS or self._bytes > MOST_BYTES:
            self._next()
        self._posted.set()

    async def take(self, patience: float) -> list[Letter]:
        """The next letters, or none if nobody posts any for a while."""
        if not self._letters:
            self._posted.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._posted.wait()
        return [self._next() for _ in range(min(ROUND, len(self._letters)))]

    def clear(self) -> None:
        self._letters.clear()
        self._bytes = 0

    def _next(self) -> Letter:
        letter = self._letters.popleft()
        self._bytes -= len(letter[1])
        return letter
