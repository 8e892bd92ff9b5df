"""Several faults at once, drawn by the seed."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from tests.faults.checker import Bounds
from tests.faults.proxies import Weather
from tests.faults.stage import Scenario, Stage

Blow = Callable[[Stage], Awaitable[None]]


async def _kill_a_node(stage: Stage) -> None:
    node = stage.random.choice(stage.fleet.nodes)
    await node.kill()
    await stage.wait(stage.random.uniform(0, 3))
    await node.start()


async def _pause_a_node(stage: Stage) -> None:
    node = stage.random.choice(stage.fleet.nodes)
    node.pause()
    await stage.wait(stage.random.uniform(1, 8))
    node.resume()


async def _crash_postgres(stage: Stage) -> None:
    await stage.fleet.postgres.crash()
    await stage.fleet.postgres.start()


async def _pause_postgres(stage: Stage) -> None:
    stage.fleet.postgres.pause()
    await stage.wait(stage.random.uniform(0.5, 4))
    stage.fleet.postgres.resume()


async def _crash_redis(stage: Stage) -> None:
    await stage.fleet.redis.kill()
    await stage.wait(stage.random.uniform(0, 3))
    await stage.fleet.redis.start()


async def _break_a_wire(stage: Stage) -> None:
    link = stage.random.choice([one for one in stage.fleet.links if one is not stage.fleet.to_nginx])
    weathers = [
        Weather(is_deaf_forwards=True, is_deaf_backwards=True), Weather(is_deaf_forwards=True),
        Weather(is_deaf_backwards=True), Weather(is_refusing=True), Weather(delay=0.1, jitter=0.09, loss=0.05),
    ]  # fmt: skip
    link.change(stage.random.choice(weathers))
    link.cut(0.5)
    await stage.wait(stage.random.uniform(1, 8))
    link.heal()
    link.cut(0.5)


BLOWS: tuple[tuple[Blow, ...], ...] = (
    (_kill_a_node, _pause_a_node), (_crash_postgres, _pause_postgres, _crash_redis), (_break_a_wire,),
)  # fmt: skip
LONGER = 3  # times as long as other faults


async def everything(stage: Stage) -> None:
    """Up to three faults at once, drawn by the seed."""
    end = time.monotonic() + LONGER * stage.options.seconds
    counts = await asyncio.gather(*(_strike_again(stage, blows, end) for blows in BLOWS))
    stage.finding.notes.append(f"{sum(counts)} blows")


async def _strike_again(stage: Stage, blows: tuple[Blow, ...], end: float) -> int:
    count = 0
    while time.monotonic() < end:
        await stage.random.choice(blows)(stage)
        await stage.wait(stage.random.uniform(0.5, 4))
        count += 1
    return count


SCENARIOS = [Scenario("F22", "three faults at once", everything, Bounds(60.0), by_links=True)]
