"""The doorbell over Redis: heard elsewhere, and no trouble at all when Redis is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

from pydantic import SecretStr
from redis.asyncio import Redis

from app.realtime.broker import room_channel
from app.realtime.envelope import Envelopes
from app.realtime.protocol import Bell, RoomEvent
from app.realtime.redis_broker import RedisBroker
from tests.fixtures.redis import RedisServer

ENVELOPES = Envelopes(SecretStr("k" * 40))


class Node:
    """A process, as far as its broker knows it."""

    def __init__(self, url: str) -> None:
        self.broker = RedisBroker(url, ENVELOPES)
        self.heard: list[Bell] = []
        self.doubts = 0
        self.broker.listen(self._hear, self._doubt)

    def _hear(self, *bells: Bell) -> None:
        self.heard.extend(bells)

    def _doubt(self) -> None:
        self.doubts += 1

    def follow(self, room_id: UUID) -> None:
        self.broker.follow(room_channel(room_id))


@asynccontextmanager
async def nodes(url: str, count: int = 2) -> AsyncIterator[list[Node]]:
    made = [Node(url) for _ in range(count)]
    keeping = [asyncio.create_task(node.broker.keep()) for node in made]
    try:
        yield made
    finally:
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)


async def until(is_true: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not is_true():  # noqa: ASYNC110 - another process changes it
            await asyncio.sleep(0.01)


async def heard_after_ringing(ringing: Node, hearing: Node, event: RoomEvent) -> None:
    """Ring until it is heard: a subscription takes a moment to stand."""
    async with asyncio.timeout(15):
        while event not in hearing.heard:
            await ringing.broker.ring(event)
            await asyncio.sleep(0.05)


async def test_a_bell_is_heard_by_another_process_that_follows_its_room(redis_server: RedisServer) -> None:
    room = uuid4()
    async with nodes(redis_server.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))


async def test_the_ringing_process_hears_it_at_once(redis_server: RedisServer) -> None:
    async with nodes(redis_server.url, 1) as [node]:
        await node.broker.ring(RoomEvent(uuid4(), 1, b"{}"))
        assert len(node.heard) == 1


async def test_a_room_that_nobody_here_follows_is_not_heard(redis_server: RedisServer) -> None:
    followed, other_room = uuid4(), uuid4()
    async with nodes(redis_server.url) as (one, other):
        other.follow(followed)
        other.follow(other_room)
        await heard_after_ringing(one, other, RoomEvent(other_room, 1, b"{}"))
        other.broker.unfollow(room_channel(other_room))
        await asyncio.sleep(0.2)
        other.heard.clear()
        await one.broker.ring(RoomEvent(other_room, 2, b"{}"))
        await heard_after_ringing(one, other, RoomEvent(followed, 1, b"{}"))
        assert all(isinstance(bell, RoomEvent) and bell.room_id == followed for bell in other.heard)


async def test_forged_letters_are_not_heard(redis_server: RedisServer) -> None:
    room = uuid4()
    async with nodes(redis_server.url) as (one, other), Redis.from_url(redis_server.url) as forger:
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        for letter in (b"", b"E", b"x" * 500, Envelopes(SecretStr("z" * 40)).seal(RoomEvent(room, 2, b"forged"))):
            await forger.publish(room_channel(room), letter)
        await heard_after_ringing(one, other, RoomEvent(room, 3, b"{}"))
        assert {bell.seq for bell in other.heard if isinstance(bell, RoomEvent)} == {1, 3}


async def test_a_redis_that_dies_and_returns_is_followed_again(mortal_redis: RedisServer) -> None:
    room = uuid4()
    async with nodes(mortal_redis.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        doubts = other.doubts
        mortal_redis.kill()
        async with asyncio.timeout(1):
            await one.broker.ring(RoomEvent(room, 2, b"{}"))  # nobody waits for Redis
        await until(lambda: other.doubts > doubts)
        mortal_redis.start()
        await heard_after_ringing(one, other, RoomEvent(room, 3, b"{}"))


async def test_letters_for_a_dead_redis_do_not_pile_up(mortal_redis: RedisServer) -> None:
    mortal_redis.kill()
    async with nodes(mortal_redis.url, 1) as [node]:
        for seq in range(1, 10_500):
            await node.broker.ring(RoomEvent(uuid4(), seq, b"{}"))
        assert len(node.broker._letters) <= 10_000
