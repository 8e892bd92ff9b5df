"""Many sessions are ended at once: their lines close in time, whatever else is broken."""

import asyncio
import time

from tests.faults.checker import Bounds
from tests.faults.device import Device
from tests.faults.habits import sign_out
from tests.faults.stage import Act, Scenario, Stage
from tests.faults.town import mint

GUESTS = 200
RUNG, POLLED, LEASE = 1.0, 5.0, 13.0  # the bars in seconds: with the doorbell, without, and without PostgreSQL
AT_ONCE = 16


async def _guests(stage: Stage) -> list[Device]:
    """Everybody comes with more devices, each under a session of its own; half of them are about to go."""
    people = stage.town.residents
    await mint(stage.fleet, people, GUESTS // len(people))
    came = []
    for place in range(GUESTS):
        resident = people[place % len(people)]
        came.append(stage.crowd.come(resident, resident.passes.pop()))
        await asyncio.sleep(0.01)
    await stage.crowd.all_current()
    return came


async def _end_all(stage: Stage, guests: list[Device], at_most: float) -> None:
    free = asyncio.Semaphore(AT_ONCE)

    async def end(device: Device) -> None:
        async with free:
            await sign_out(stage.crowd, device)

    await asyncio.gather(*(end(device) for device in guests))
    deadline = time.monotonic() + 2 * at_most + 10
    while any(device.ear.is_listening for device in guests) and time.monotonic() < deadline:
        await stage.wait(0.05)
    ended = [stage.crowd.records.revocations[device.ear.session].seconds for device in guests]
    stage.finding.measure_all("many sessions ended → last line closed", ended)
    stage.finding.measure("the very last", max(ended), at_most)


async def with_bell(stage: Stage) -> None:
    await _end_all(stage, await _guests(stage), RUNG)


async def without_bell(stage: Stage) -> None:
    guests = await _guests(stage)
    stage.fleet.redis.pause()
    await _end_all(stage, guests, POLLED)


async def without_database(stage: Stage) -> None:
    """One node hears neither Redis nor PostgreSQL: its lease ends, and with it all its lines."""
    guests = await _guests(stage)
    stage.fleet.to_postgres[1].black_out()
    stage.fleet.to_redis[1].black_out()
    await _end_all(stage, guests, LEASE)


_ACTS: dict[str, tuple[str, Act, float]] = {
    "F20": ("200 sessions are ended at once", with_bell, POLLED),
    "F20-silent": ("200 sessions are ended while Redis stands still", without_bell, POLLED),
    "F20-alone": ("200 sessions are ended while one node is cut off", without_database, LEASE),
}
SCENARIOS = [Scenario(name, title, act, Bounds(bound)) for name, (title, act, bound) in _ACTS.items()]
