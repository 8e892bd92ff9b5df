"""Redis dies, forgets, stands still or is squeezed: only latency may change."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.faults.liar import Liar
from tests.faults.proxies import Weather
from tests.faults.stage import Scenario, Stage
from tests.fixtures.redis import RedisServer, free_port
from tests.fixtures.redis_cluster import RedisCluster

BY_POLL = 3.0  # the bar in seconds: delivery without any doorbell
STILL_SECONDS = 30.0


async def restart(stage: Stage) -> None:
    """kill -9 and an empty start, again and again; away for some seconds each time."""
    refused = stage.refusals()
    began, restarts = time.time(), 0
    while stage.is_on:
        await stage.fleet.redis.kill()
        await stage.wait(stage.random.uniform(0.1, 6))
        await stage.fleet.redis.start()
        restarts += 1
        await stage.wait(stage.random.uniform(1, 3))
    stage.finding.notes.append(f"{restarts} restarts")
    stage.measure_delivery("row → ear while Redis dies", began, BY_POLL)
    stage.finding.measure("sends refused meanwhile", stage.refusals() - refused, 0, "")


async def forget(stage: Stage) -> None:
    """FLUSHALL every two seconds, and every client's connection killed."""
    refused = stage.refusals()
    while stage.is_on:
        await stage.fleet.redis.ask("FLUSHALL")
        await stage.wait(1)
        for kind in ("pubsub", "normal"):
            await stage.fleet.redis.ask("CLIENT", "KILL", "TYPE", kind)
        await stage.wait(1)
    stage.finding.measure("sends refused meanwhile", stage.refusals() - refused, 0, "")


async def stand_still(stage: Stage) -> None:
    """SIGSTOP, then CONT: what was rung meanwhile comes in one burst, stale."""
    began, redis = time.time(), stage.fleet.redis
    redis.pause()
    await stage.wait(min(STILL_SECONDS, stage.options.seconds))
    redis.resume()
    stage.measure_delivery("row → ear while Redis stands still", began + 1, BY_POLL)
    await stage.wait(3)


async def squeeze(stage: Stage) -> None:
    """Whoever does not read fast enough loses everything that was rung, and the connection: 64 KiB are soon full."""
    redis, began = stage.fleet.redis, time.time()
    await redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 64kb 64kb 1")
    while stage.is_on:
        slow = stage.random.choice(stage.fleet.to_redis)
        slow.change(Weather(bandwidth=2_000))
        await stage.wait(4)
        slow.heal()
        await stage.wait(1)
    await redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 32mb 8mb 60")
    stage.measure_delivery("row → ear while Redis is squeezed", began, BY_POLL)


async def lie(stage: Stage) -> None:
    """Drops three in ten bells, doubles, shuffles and misdirects others, and forges some: only latency may change."""
    began, fleet = time.time(), stage.fleet
    liar = Liar(fleet.redis.port, list(stage.town.kinds), stage.options.seed)
    for link in fleet.to_redis:
        link.rewriting = liar.rewriter
        link.cut()
    await liar.lie(lambda: stage.is_on)
    for link in fleet.to_redis:
        link.rewriting = None
        link.cut()
    stage.finding.notes.append(f"{liar.told:,} lies")
    stage.measure_delivery("row → ear while Redis lies", began + 1, BY_POLL)


@asynccontextmanager
async def _cluster(stage: Stage) -> AsyncIterator[RedisCluster]:
    """Three masters instead of one Redis, which all nodes are restarted with."""
    directory = stage.fleet.directory / "redis-cluster"
    cluster = RedisCluster([RedisServer(free_port()) for _ in range(3)])
    os.makedirs(directory)
    try:
        await asyncio.to_thread(cluster.start, directory)
        await _restart(stage, {"KAIRAN_REDIS_URL": cluster.url})
        yield cluster
        await _restart(stage, {})
    finally:
        for server in cluster.servers:
            server.kill()
        shutil.rmtree(directory)


async def _restart(stage: Stage, settings: dict[str, str]) -> None:
    """The nodes one after the other, with other settings."""
    for node in stage.fleet.nodes:
        node.altered = settings
        await node.kill()
        await node.start()


async def lose_masters(stage: Stage) -> None:
    """One master of a Redis Cluster after the other is killed, and comes back empty."""
    async with _cluster(stage) as cluster:
        await stage.crowd.spread()
        began, refused, end = time.time(), stage.refusals(), time.monotonic() + stage.options.seconds
        while time.monotonic() < end:
            master = stage.random.choice(cluster.masters)
            master.kill()
            await stage.wait(stage.random.uniform(0.1, 6))
            await asyncio.to_thread(master.start)
            await stage.wait(stage.random.uniform(1, 3))
        stage.measure_delivery("row → ear while masters die", began, BY_POLL)
        stage.finding.measure("sends refused meanwhile", stage.refusals() - refused, 0, "")


SCENARIOS = [
    Scenario("F4", "Redis is killed and starts empty", restart),
    Scenario("F4-cluster", "masters of a Redis Cluster are killed", lose_masters),
    Scenario("F5", "Redis forgets everything, and hangs up on everybody", forget),
    Scenario("F6", "Redis stands still, then brings stale bells in a burst", stand_still),
    Scenario("F7", "Redis drops subscribers that read slowly", squeeze),
    Scenario("F8", "Redis lies", lie),
]
