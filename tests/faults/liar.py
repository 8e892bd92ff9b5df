"""A Redis that lies: drops, doubles, shuffles and misdirects bells, and rings some that nobody ever sealed."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from uuid import UUID

import redis.asyncio
from pydantic import SecretStr
from redis.exceptions import RedisError

from app.realtime.envelope import Envelopes
from app.realtime.protocol import RoomEvent, event_payload

DROPPED, DOUBLED, MISDIRECTED = 0.3, 0.3, 0.1
LETTERS_KEPT = 500
NOBODY_HEARS = b"kairan:lost"
PUBLISHING = (b"PUBLISH", b"SPUBLISH")


class Liar:
    """Stands in the wires to Redis. What it hears published it repeats, late and to the wrong people."""

    def __init__(self, port: int, rooms: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        self._rooms = list(rooms)
        self._letters: deque[tuple[bytes, bytes]] = deque(maxlen=LETTERS_KEPT)
        self._redis = redis.asyncio.Redis(host="127.0.0.1", port=port, socket_timeout=5)
        self._stranger = Envelopes(SecretStr("no-secret-of-this-installation-0123456789"))
        self.told = 0

    def rewriter(self) -> "Rewriter":
        return Rewriter(self)

    def publish(self, words: list[bytes]) -> list[bytes]:
        """A node publishes: remember it, and let it come to nobody now and then."""
        self._letters.append((words[1], words[2]))
        if self.random.random() < DROPPED:
            self.told += 1
            return [words[0], NOBODY_HEARS, words[2]]
        return words

    async def lie(self, still: Callable[[], bool]) -> None:
        """As long as asked to. Nobody cancels it: redis-py may take a cancellation for a line that broke."""
        try:
            while still():
                await asyncio.sleep(0.01)
                with suppress(RedisError, OSError):
                    await self._ring_falsely()
        finally:
            await self._redis.aclose()

    async def _ring_falsely(self) -> None:
        if not self._letters:
            return
        channel, letter = self.random.choice(self._letters)
        false = self.random.choice((letter, letter, self._spoilt(letter), self._forged(channel), b"", b"E"))
        if self.random.random() < MISDIRECTED:
            channel = self.random.choice(self._letters)[0]
        await self._redis.publish(channel, false)
        self.told += 1

    def _spoilt(self, letter: bytes) -> bytes:
        at = self.random.randrange(len(letter) or 1)
        return letter[:at] + bytes((self.random.randrange(256),)) + letter[at + 1 :]

    def _forged(self, channel: bytes) -> bytes:
        """Well-formed, and sealed by somebody who has no key: an event that never was."""
        room = UUID(self.random.choice(self._rooms))
        seq = self.random.choice((1, 100, 10_000, 2**40))
        return self._stranger.seal(RoomEvent(room, seq, event_payload("message.sent", room, seq, b"{}")))


class Rewriter:
    """Reads what one node says to Redis (RESP: arrays of bulk strings), whole commands at a time."""

    def __init__(self, liar: Liar) -> None:
        self._liar, self._heard = liar, b""

    def __call__(self, data: bytes) -> bytes:
        self._heard += data
        said = b""
        while (command := _first_command(self._heard)) is not None:
            words, end = command
            self._heard = self._heard[end:]
            if words and words[0].upper() in PUBLISHING:
                words = self._liar.publish(words)
            said += _written(words)
        return said


def _first_command(heard: bytes) -> tuple[list[bytes], int] | None:
    """The first whole command and where it ends; None while it is not all there."""
    head, separator, _ = heard.partition(b"\r\n")
    if not separator:
        return None
    at, words = len(head) + 2, []
    for _ in range(int(head[1:])):
        end = heard.find(b"\r\n", at)
        if end < 0:
            return None
        size = int(heard[at + 1 : end])
        at = end + 2 + size + 2
        if len(heard) < at:
            return None
        words.append(heard[end + 2 : at - 2])
    return words, at


def _written(words: Sequence[bytes]) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%b\r\n" % (len(word), word) for word in words)
