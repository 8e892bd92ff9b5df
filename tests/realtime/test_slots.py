"""Which server carries which channel, asked of real ones."""

from pathlib import Path
from uuid import uuid4

import pytest
from redis.exceptions import ClusterDownError

from app.realtime.broker import room_channel
from app.realtime.redis_address import addresses_of
from app.realtime.slots import PLAIN, SHARDED, Dialect, slots_at, slots_of
from tests.fixtures.redis import RedisServer, free_port
from tests.fixtures.redis_cluster import RedisCluster


async def test_a_plain_redis_carries_everything_itself(redis_server: RedisServer) -> None:
    [address] = addresses_of(redis_server.url)
    slots = await slots_at(address)
    assert slots.dialect is PLAIN
    assert slots.server_of(room_channel(uuid4())) == str(address)


async def test_a_cluster_names_the_owner_of_every_channel(redis_cluster: RedisCluster) -> None:
    slots = await slots_at(addresses_of(redis_cluster.url)[1])
    assert slots.dialect is SHARDED
    assert set(slots.servers) == {f"127.0.0.1:{master.port}" for master in redis_cluster.masters}
    for channel in (room_channel(uuid4()) for _ in range(50)):
        assert slots.server_of(channel) == f"127.0.0.1:{redis_cluster.owner(channel).port}"


async def test_a_cluster_that_may_not_tell_is_spoken_to_plainly(redis_cluster: RedisCluster) -> None:
    redis_cluster.masters[0].say("acl", "setuser", "shy", "on", ">key", "+@all", "-cluster", "&*")
    [address] = addresses_of(f"redis://shy:key@127.0.0.1:{redis_cluster.masters[0].port}")
    assert (await slots_at(address)).dialect is PLAIN


async def test_a_server_that_was_taken_out_of_its_cluster_is_not_believed(
    mortal_redis: RedisServer, tmp_path: Path
) -> None:  # fmt: skip
    mortal_redis.kill()
    mortal_redis.options = ("--cluster-enabled", "yes", "--cluster-port", str(free_port()), "--dir", str(tmp_path))
    mortal_redis.start()
    with pytest.raises(ClusterDownError):
        await slots_at(addresses_of(mortal_redis.url)[0])


def test_a_slot_may_have_no_master_and_a_server_no_name() -> None:
    [asked] = addresses_of("redis://10.0.0.5:7000")
    slots = slots_of([[0, 16382, [None, 7000, b"id"]]], asked)
    assert slots.server_of("c5768") is None  # slot 16383
    assert slots.server_of("c5769") == "10.0.0.5:7000"
    assert slots.servers == ("10.0.0.5:7000",)


@pytest.mark.parametrize(
    ("dialect", "commands"), [(PLAIN, [["SUBSCRIBE", "a", "b"]]), (SHARDED, [["SSUBSCRIBE", "a"], ["SSUBSCRIBE", "b"]])]
)
def test_channels_of_several_slots_are_not_asked_for_together(dialect: Dialect, commands: list[list[str]]) -> None:
    assert list(dialect.commands(dialect.subscribe, ["a", "b"])) == commands
