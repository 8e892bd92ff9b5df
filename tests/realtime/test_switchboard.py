"""A cluster loses masters, moves slots and grows: bells go on, and every doubtful moment is doubted."""

from uuid import UUID, uuid4

import pytest

from app.realtime.broker import room_channel
from app.realtime.protocol import RoomEvent
from tests.fixtures.doorbell import Node, heard_after_ringing, nodes, until
from tests.fixtures.redis import RedisServer
from tests.fixtures.redis_cluster import RedisCluster, patiently


def room_on(cluster: RedisCluster, master: RedisServer) -> UUID:
    return next(room for room in iter(uuid4, None) if cluster.owner(room_channel(room)) is master)


def listened_to(server: RedisServer, *rooms: UUID) -> set[str]:
    """Which of their channels: asked again and again, since a line that was slow for a moment is made anew."""
    return {room_channel(room) for room in rooms} & set(server.say("pubsub", "shardchannels").split())


async def heard(one: Node, other: Node, room: UUID, seq: int) -> None:
    await heard_after_ringing(one, other, RoomEvent(room, seq, b"{}"))


async def test_each_master_is_asked_for_its_own_channels_only(redis_cluster: RedisCluster) -> None:
    rooms = [room_on(redis_cluster, master) for master in redis_cluster.masters]
    async with nodes(redis_cluster.url) as (one, other):
        for room in rooms:
            other.follow(room)
        for room in rooms:
            await heard(one, other, room, 1)
        for master, room in zip(redis_cluster.masters, rooms, strict=True):
            await until(lambda: listened_to(master, *rooms) == {room_channel(room)})  # noqa: B023 - at once


async def test_a_slot_that_moves_takes_its_channels_along(redis_cluster: RedisCluster) -> None:
    first, second, _ = redis_cluster.masters
    moving, staying = room_on(redis_cluster, first), room_on(redis_cluster, first)
    async with nodes(redis_cluster.url) as (one, other):
        for room in (moving, staying):
            other.follow(room)
            await heard(one, other, room, 1)
        doubts = other.doubts
        redis_cluster.move(room_channel(moving), second)
        await until(lambda: bool(listened_to(second, moving)))
        await until(lambda: other.doubts > doubts)
        for room in (moving, staying):
            await heard(one, other, room, 2)
        other.unfollow(moving)
        await until(lambda: not listened_to(second, moving))
        await until(lambda: bool(listened_to(first, staying)))


async def test_a_room_that_is_entered_while_our_map_is_old_is_found(redis_cluster: RedisCluster) -> None:
    first, second, _ = redis_cluster.masters
    room, staying = room_on(redis_cluster, first), room_on(redis_cluster, first)
    async with nodes(redis_cluster.url) as (one, other):
        other.follow(staying)
        await heard(one, other, staying, 1)
        redis_cluster.move(room_channel(room), second)  # nobody listens there: nobody is told
        other.follow(room)
        await heard(one, other, room, 1)
        await until(lambda: bool(listened_to(second, room)))
        await heard(one, other, staying, 2)


async def test_a_master_that_dies_silences_only_its_own_until_it_is_back(mortal_cluster: RedisCluster) -> None:
    _, second, third = mortal_cluster.masters
    there, elsewhere = room_on(mortal_cluster, second), room_on(mortal_cluster, third)
    async with nodes(mortal_cluster.url) as (one, other):
        for room in (there, elsewhere):
            other.follow(room)
            await heard(one, other, room, 1)
        doubts = other.doubts
        second.kill()
        await until(lambda: not other.is_up and other.doubts > doubts)
        await one.broker.ring(RoomEvent(there, 2, b"{}"))  # nobody waits for it
        await heard(one, other, elsewhere, 2)
        second.start()
        await heard(one, other, there, 3)
        await until(lambda: one.is_up and other.is_up)


@pytest.mark.parametrize("end", ["kill", "pause"])
async def test_who_takes_over_from_a_master_is_followed(mortal_cluster: RedisCluster, end: str) -> None:
    first, replica = mortal_cluster.masters[0], mortal_cluster.replica
    assert replica
    room = room_on(mortal_cluster, first)
    async with nodes(mortal_cluster.url, silence=0.5) as (one, other):
        other.follow(room)
        await heard(one, other, room, 1)
        doubts = other.doubts
        (first.kill if end == "kill" else first.pause)()
        patiently(lambda: replica.say("cluster", "failover", "takeover") == "OK")
        await heard(one, other, room, 2)
        await until(lambda: other.doubts > doubts)
        await until(lambda: bool(listened_to(replica, room)))
        if end == "pause":
            first.resume()  # it still believes that the slot is its own
            await heard(one, other, room, 3)
        await until(lambda: one.is_up and other.is_up)


async def test_a_cluster_is_found_by_any_of_its_addresses(redis_cluster: RedisCluster) -> None:
    third = redis_cluster.masters[2]
    nobody, room = "127.0.0.1:1", room_on(redis_cluster, third)
    async with nodes(f"redis://{nobody},127.0.0.1:{third.port}") as (one, other):
        other.follow(room)
        await heard(one, other, room, 1)
        await until(lambda: one.is_up)


async def test_of_several_servers_that_are_no_cluster_all_take_the_first(redis_server: RedisServer) -> None:
    url = f"redis://127.0.0.1:1,127.0.0.1:{redis_server.port}"
    async with nodes(url, 1) as [node]:
        node.follow(uuid4())
        await until(lambda: node.doubts > 0)
        assert node.broker.doorbell == "late"
