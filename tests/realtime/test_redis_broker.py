"""The doorbell over Redis, a plain one and a cluster alike: heard elsewhere, never waited for, never believed."""

import asyncio
import random
from uuid import uuid4

import pytest
from pydantic import SecretStr

from app.realtime.broker import person_channel, room_channel
from app.realtime.envelope import Envelopes
from app.realtime.feed import Feed
from app.realtime.protocol import Revised, RoomEvent
from tests.fixtures.doorbell import Node, heard_after_ringing, nodes, until
from tests.fixtures.redis import RedisServer
from tests.fixtures.redis_cluster import RedisCluster


class Town:
    """Where the two processes meet: on one Redis, or on a cluster."""

    def __init__(self, url: str, servers: list[RedisServer], sharded: bool) -> None:
        self.url, self._servers = url, servers
        self._listed = "shardchannels" if sharded else "channels"
        self._publish = "spublish" if sharded else "publish"

    def channels(self) -> set[str]:
        """What anybody listens to, as Redis says."""
        return {c for server in self._servers for c in server.say("pubsub", self._listed).split()}

    def forge(self, channel: str, letter: bytes) -> None:
        for server in self._servers:
            server.say(self._publish, channel, letter.decode("latin-1"))


@pytest.fixture(params=["plain", "cluster"])
def town(request: pytest.FixtureRequest) -> Town:
    if request.param == "plain":
        server: RedisServer = request.getfixturevalue("redis_server")
        return Town(server.url, [server], sharded=False)
    cluster: RedisCluster = request.getfixturevalue("redis_cluster")
    return Town(cluster.url, cluster.masters, sharded=True)


async def test_a_bell_is_heard_by_another_process_that_follows_its_room(town: Town) -> None:
    rooms = [uuid4() for _ in range(20)]  # on every master of a cluster
    async with nodes(town.url) as (one, other):
        for room in rooms:
            other.follow(room)
        for room in rooms:
            await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        await until(lambda: town.channels() >= {room_channel(room) for room in rooms})


async def test_the_ringing_process_hears_it_at_once_and_its_echo_does_no_harm(town: Town) -> None:
    room, feed = uuid4(), Feed(0)
    async with nodes(town.url, 1) as [node]:
        node.follow(room)
        await until(lambda: room_channel(room) in town.channels())
        await node.broker.ring(RoomEvent(room, 1, b"{}"))
        assert len(node.heard) == 1
        await until(lambda: len(node.heard) == 2)  # the echo
        assert [feed.admits(event) for event in node.heard if isinstance(event, RoomEvent)] == [True, False]


async def test_a_node_is_told_to_doubt_when_its_channel_begins_to_be_heard(town: Town) -> None:
    room = uuid4()
    async with nodes(town.url, 1) as [node]:
        await until(lambda: node.is_up)
        doubts = node.doubts
        node.follow(room)
        await until(lambda: node.doubts > doubts)
        await until(lambda: room_channel(room) in town.channels())


async def test_with_its_last_member_a_room_is_no_longer_listened_to(town: Town) -> None:
    room, kept = uuid4(), uuid4()
    async with nodes(town.url, 1) as [node]:
        for followed in (room, kept):
            node.follow(followed)
        await until(lambda: {room_channel(room), room_channel(kept)} <= town.channels())
        node.unfollow(room)
        await until(lambda: room_channel(room) not in town.channels())
        await until(lambda: room_channel(kept) in town.channels())


async def test_coming_and_going_for_weeks_leaves_no_channel_behind(town: Town) -> None:
    rooms, chance = [uuid4() for _ in range(60)], random.Random(7)
    staying = set(rooms[:5])
    async with nodes(town.url, 1) as [node]:
        for turn in range(600):
            node.follow(room := chance.choice(rooms))
            node.unfollow(chance.choice([room, *rooms]))
            if turn % 50 == 0:
                await asyncio.sleep(0.01)
        for room in rooms:
            (node.follow if room in staying else node.unfollow)(room)
        ours = {room_channel(room) for room in rooms}
        await until(lambda: town.channels() & ours == {room_channel(room) for room in staying})


async def test_each_person_hears_only_of_themselves(town: Town) -> None:
    here, elsewhere = uuid4(), uuid4()
    async with nodes(town.url) as (one, other):
        other.broker.follow(person_channel(here))
        await until(lambda: person_channel(here) in town.channels())
        await until(lambda: one.is_up)
        await one.broker.ring(Revised((here, elsewhere)))
        await until(lambda: bool(other.heard))
        assert other.heard == [Revised((here,))]


async def test_forged_letters_are_not_heard(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    room = uuid4()
    strangers = Envelopes(SecretStr("z" * 40))
    async with nodes(town.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        for letter in (b"E", b"x" * 500, strangers.seal(RoomEvent(room, 2, b"forged")).replace(b"\0", b"0")):
            town.forge(room_channel(room), letter)
        await heard_after_ringing(one, other, RoomEvent(room, 3, b"{}"))
        assert {bell.seq for bell in other.heard if isinstance(bell, RoomEvent)} == {1, 3}
    assert caplog.text.count("KAIRAN_SECRET_KEY") == 1  # said once: perhaps the servers' keys differ


async def test_doubled_shuffled_and_missing_letters_change_nothing_but_latency(redis_server: RedisServer) -> None:
    room, chance = uuid4(), random.Random(11)
    seqs = [seq for seq in range(1, 101) if seq % 7] * 2
    chance.shuffle(seqs)
    async with nodes(redis_server.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 999, b"{}"))
        other.heard.clear()
        await one.broker.ring(*(RoomEvent(room, seq, b"%d" % seq) for seq in (*seqs, 1000)))
        await until(lambda: RoomEvent(room, 1000, b"1000") in other.heard)
        feed, delivered = Feed(0), list[int]()
        for event in (*_events(other), *(RoomEvent(room, seq, b"from the record") for seq in range(1, 1001))):
            delivered.extend([event.seq] if feed.admits(event) else [])
        assert delivered == list(range(1, 1001))


def _events(node: Node) -> list[RoomEvent]:
    return [bell for bell in node.heard if isinstance(bell, RoomEvent)]


async def test_letters_that_arrive_together_are_told_together(redis_server: RedisServer) -> None:
    room, told = uuid4(), list[int]()
    async with nodes(redis_server.url) as (one, other):
        other.broker.listen(lambda *bells: told.append(len(bells)))
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        redis_server.pause()
        await one.broker.ring(*(RoomEvent(room, seq, b"{}") for seq in range(2, 102)))
        await asyncio.sleep(0.1)
        redis_server.resume()
        await until(lambda: len(_events(other)) >= 101)
        assert max(told) > 1


async def test_a_listener_that_fails_does_not_silence_the_doorbell(redis_server: RedisServer) -> None:
    room, failures = uuid4(), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
    try:
        async with nodes(redis_server.url) as (one, other):
            other.broker.listen(_fail)
            other.follow(room)
            await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
            await heard_after_ringing(one, other, RoomEvent(room, 2, b"{}"))
        assert failures
    finally:
        asyncio.get_running_loop().set_exception_handler(None)


def _fail(*_: object) -> None:
    raise ZeroDivisionError


async def test_nobody_waits_for_a_redis_that_is_not_there() -> None:
    node = Node("redis://127.0.0.1:1")
    for seq in range(1, 20_000):
        await node.broker.ring(RoomEvent(uuid4(), seq, b"{}"))
    assert node.broker.doorbell == "late"


async def test_bells_that_ring_while_the_process_leaves_do_no_harm(town: Town) -> None:
    room = uuid4()
    async with nodes(town.url, 1) as [node]:
        node.follow(room)
        await until(lambda: node.is_up)
    await node.broker.ring(RoomEvent(room, 1, b"{}"))  # its lines are gone
    node.unfollow(room)
    assert len(node.heard) == 1
    await until(lambda: room_channel(room) not in town.channels())
