"""A line to one Redis: a connection that listens and one that rings, both given up together at the first trouble.

A connection that was made again quietly would hide what was missed meanwhile; so every attempt starts from nothing,
and everything that ends or begins to be heard makes the node doubt. A silent server is asked for a sign of life: a
paused one, or one behind a dead network, looks exactly like a quiet afternoon.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine, Iterable
from itertools import count
from typing import Any, NamedTuple

from redis.asyncio.connection import AbstractConnection
from redis.exceptions import (
    AskError,
    AuthenticationError,
    ClusterDownError,
    NoPermissionError,
    ResponseError,
    TryAgainError,
)

from app.realtime.outbox import Letter, Outbox
from app.realtime.redis_address import PATIENCE, TROUBLE, RedisAddress
from app.realtime.slots import Dialect
from app.realtime.subscriptions import Subscriptions

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
STEP = 200  # channels that are asked for in one write
TURN = 100  # replies that are read before anybody else is let in
NO_LETTER: Letter = ("kairan:nobody", b"")  # rung on an idle line, to see whether it still stands
ELSEWHERE = (AskError, ClusterDownError, TryAgainError)  # MOVED is an AskError: the map is out of date

logger = logging.getLogger("kairan.doorbell")


class Calls(NamedTuple):
    """Whom a line tells: a letter came; letters may have been missed; a channel is no longer carried here."""

    hear: Callable[[bytes], None]
    doubt: Callable[[], None]
    stray: Callable[[], None]


class Line:
    """Carries some channels of one server."""

    def __init__(self, address: RedisAddress, dialect: Dialect, calls: Calls, silence: float = PATIENCE) -> None:
        self.address, self.dialect = address, dialect
        self.outbox = Outbox()
        self.is_up = False
        self._calls = calls
        self._silence = silence
        self._complaint = ""
        self._subscriptions = Subscriptions(dialect)
        self._changed = asyncio.Event()

    def follow(self, channel: str) -> None:
        self._subscriptions.follow(channel)
        self._changed.set()

    def unfollow(self, channel: str) -> None:
        self._subscriptions.unfollow(channel)
        self._changed.set()

    def carry(self, channels: set[str]) -> None:
        """From now on these channels and no others; what the server declined or took away is asked for again."""
        self._subscriptions.carry(channels)
        self._changed.set()

    async def keep(self) -> None:
        """Stand until cancelled, whatever happens to the server."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._stand()
            except Exception as error:  # even a fault of our own must not silence the doorbell for good
                pause = FIRST_PAUSE if self.is_up else min(pause * 2, LONGEST_PAUSE)
                self._fall(error)
            await asyncio.sleep(pause * random.uniform(0.5, 1))

    async def _stand(self) -> None:
        async with self.address.connected() as ear, self.address.connected() as mouth:
            await self._ring_out(mouth, [NO_LETTER])  # whoever may not ring is told so before anything else
            self._subscriptions.begin()
            self._changed.set()
            await _first_failure(self._listen(ear), self._follow(ear), self._ring(mouth))

    async def _follow(self, ear: AbstractConnection) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            while commands := self._subscriptions.changes(STEP):
                await _send(ear, commands)
                await asyncio.sleep(0)  # everybody else has a turn between two steps
            if not self.is_up:
                await _send(ear, [["PING"]])  # answered after all that was asked before

    async def _listen(self, ear: AbstractConnection) -> None:
        is_waiting = False
        for turn in count(1):
            if turn % TURN == 0:
                await asyncio.sleep(0)  # what has arrived is read without a pause: everybody else has a turn too
            reply = await self._heard(ear)
            if reply is not None:
                is_waiting = False
                self._take(reply)
            elif is_waiting:
                raise TimeoutError("no sign of life")
            else:
                is_waiting = True
                await _send(ear, [["PING"]])

    async def _heard(self, ear: AbstractConnection) -> Any:
        """The next reply, or None for silence."""
        try:
            return await ear.read_response(timeout=self._silence)
        except ELSEWHERE:
            self._subscriptions.decline()
            self._calls.stray()
        except ResponseError as error:
            if not str(error).startswith("MISCONF"):  # its disk is full: no concern of a doorbell
                raise
        return b"PONG"

    def _take(self, reply: Any) -> None:
        match reply:
            case [self.dialect.heard, _, letter]:
                self._calls.hear(letter)
            case [self.dialect.subscribed, _, _]:
                self._calls.doubt()  # what was rung on this channel until now has been missed
            case [self.dialect.unsubscribed, bytes(channel), _] if self._subscriptions.lose(channel.decode()):
                self._calls.stray()  # not by our wish: its slot has moved
            case [b"pong", _] | b"PONG":
                self._rise()

    async def _ring(self, mouth: AbstractConnection) -> None:
        while True:
            await self._ring_out(mouth, await self.outbox.take(self._silence) or [NO_LETTER])

    async def _ring_out(self, mouth: AbstractConnection, letters: list[Letter]) -> None:
        await _send(mouth, ((self.dialect.publish, *letter) for letter in letters))
        async with asyncio.timeout(PATIENCE):
            for letter in letters:
                try:
                    await mouth.read_response()
                except ELSEWHERE:  # this letter will be late; the next ones are rung elsewhere
                    if letter is not NO_LETTER:
                        self._calls.stray()

    def _rise(self) -> None:
        if not self.is_up and self._complaint:
            logger.info("新着通知: Redis (%s) に戻りました (Redis is back)", self.address)
        self.is_up, self._complaint = True, ""

    def _fall(self, cause: Exception) -> None:
        self.is_up = False
        self.outbox.clear()  # old news by the time somebody could hear it
        self._calls.doubt()
        self._calls.stray()
        complaint = _complaint_about(cause)
        if complaint != self._complaint:  # said once, not twice a second
            self._complaint = complaint
            reason = str(cause) or type(cause).__name__
            logger.warning(complaint, self.address, reason, exc_info=None if isinstance(cause, TROUBLE) else cause)


async def _send(connection: AbstractConnection, commands: Iterable[Iterable[str | bytes]]) -> None:
    async with asyncio.timeout(PATIENCE):
        await connection.send_packed_command(connection.pack_commands(commands), check_health=False)


async def _first_failure(*works: Coroutine[None, None, None]) -> None:
    """Do all of it until one fails. (A TaskGroup of Python 3.11 can lose a cancellation that meets a failure.)"""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _complaint_about(cause: Exception) -> str:
    if isinstance(cause, AuthenticationError | NoPermissionError):
        return (
            "新着通知: Redis (%s) に断られました。KAIRAN_REDIS_URL のユーザー名・パスワードと、その権限を確かめて"
            "ください。それまで新着は最大 3 秒遅れます (Redis refuses us, check user, password and rights;"
            " until then news is up to 3 s late): %s"
        )
    return (
        "新着通知: Redis (%s) が使えません。新着は PostgreSQL から最大 3 秒遅れて届きます"
        " (no Redis: news comes from PostgreSQL, up to 3 s late): %s"
    )
