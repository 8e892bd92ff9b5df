"""The doorbell over Redis: one connection that listens, one that rings; either may fail at any time.

Nothing waits for Redis. What is rung goes to this process at once and into a bounded queue for the others; what
cannot be rung is dropped, because every node asks PostgreSQL anyway. After any trouble the node is told to doubt,
and asks at once.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from app.realtime.broker import Doubt, Listener, channels_of
from app.realtime.envelope import Envelopes
from app.realtime.protocol import Bell

LONGEST_QUEUE = 10_000  # letters that wait for Redis; beyond that they are dropped
PATIENCE = 2.0  # seconds for Redis to answer anything
HEALTH_SECONDS = 5.0
ALIVE = "kairan:alive"  # always followed, so that there is always something to listen to
TROUBLE = (RedisError, OSError, TimeoutError)

logger = logging.getLogger("kairan.broker")


class RedisBroker:
    """The `Broker` of many processes."""

    def __init__(self, url: str, envelopes: Envelopes) -> None:
        self._redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._envelopes = envelopes
        self._listeners: list[Listener] = []
        self._doubts: list[Doubt] = []
        self._wanted: set[str] = {ALIVE}
        self._followed: set[str] = set()
        self._changed = asyncio.Event()
        self._letters: deque[tuple[str, bytes]] = deque(maxlen=LONGEST_QUEUE)
        self._posted = asyncio.Event()

    async def ring(self, *bells: Bell) -> None:
        """Heard here at once, elsewhere as soon as Redis takes it."""
        for listener in self._listeners:
            listener(*bells)
        for bell in bells:
            letter = self._envelopes.seal(bell)
            self._letters.extend((channel, letter) for channel in channels_of(bell))
        self._posted.set()

    def listen(self, listener: Listener, doubt: Doubt = lambda: None) -> None:
        self._listeners.append(listener)
        self._doubts.append(doubt)

    def follow(self, channel: str) -> None:
        self._wanted.add(channel)
        self._changed.set()

    def unfollow(self, channel: str) -> None:
        self._wanted.discard(channel)
        self._changed.set()

    async def keep(self) -> None:
        """Ring and listen until cancelled, whatever happens to Redis."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._again(self._deliver_letters))
                group.create_task(self._again(self._hear))
        finally:
            with suppress(*TROUBLE):
                await self._redis.aclose()

    async def _again(self, work: Callable[[], Awaitable[None]]) -> None:
        pause = 0.1
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await work()
            except TROUBLE as error:
                logger.warning("Redis did not answer (%s): going by PostgreSQL alone", type(error).__name__)
                self._doubt()
            if asyncio.get_running_loop().time() - started > HEALTH_SECONDS:
                pause = 0.1
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2.0)

    async def _deliver_letters(self) -> None:
        while True:
            await self._posted.wait()
            self._posted.clear()
            async with self._redis.pipeline(transaction=False) as pipeline:
                while self._letters:
                    pipeline.publish(*self._letters.popleft())
                await pipeline.execute()

    async def _hear(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
            self._followed = set()
            await self._follow_wanted(pubsub)
            self._doubt()  # whatever was rung before we listened has been missed
            following = asyncio.create_task(self._keep_following(pubsub))
            try:
                await self._read(pubsub, following)
            finally:
                following.cancel()
                with suppress(asyncio.CancelledError, *TROUBLE):
                    await following

    async def _read(self, pubsub: PubSub, following: asyncio.Task[None]) -> None:
        loop = asyncio.get_running_loop()
        heard_at = loop.time()
        while not following.done():
            message = await pubsub.get_message(timeout=HEALTH_SECONDS)
            if message is not None and message["type"] == "message":
                heard_at = loop.time()
                self._open(message["data"])
            elif loop.time() - heard_at > HEALTH_SECONDS:
                # A paused Redis looks like silence: only an answer proves that somebody is there.
                await self._redis.publish(ALIVE, b"")
                heard_at = loop.time()

    def _open(self, letter: bytes) -> None:
        bell = self._envelopes.open(letter)
        if bell is not None:
            for listener in self._listeners:
                listener(bell)

    async def _keep_following(self, pubsub: PubSub) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            await self._follow_wanted(pubsub)

    async def _follow_wanted(self, pubsub: PubSub) -> None:
        come, go = self._wanted - self._followed, self._followed - self._wanted
        self._followed = set(self._wanted)
        if come:
            await pubsub.subscribe(*come)
            self._doubt()  # what was rung on these channels before now has been missed
        if go:
            await pubsub.unsubscribe(*go)

    def _doubt(self) -> None:
        for doubt in self._doubts:
            doubt()
