"""How a scenario is played: people warm up, the fault breaks out, everything heals, and the records are judged."""

import asyncio
import os
import random
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from tests.faults.checker import Bounds, check
from tests.faults.fleet import Fleet
from tests.faults.habits import Pace, live
from tests.faults.people import PATIENCE, Crowd
from tests.faults.report import Finding
from tests.faults.town import Town
from tests.faults.truth import beginning, final_truth

LONGEST = 240.0  # seconds that a scenario may take besides its faults
LIES_REST = 5.0  # seconds; whom a lie has left behind will not catch up


@dataclass(frozen=True, slots=True)
class Options:
    """How long the fault lasts, how much is said, the seed of all dice, and how far bounds in seconds are stretched."""

    seconds: float = 30.0
    warm_seconds: float = 3.0
    pace: Pace = field(default_factory=Pace)
    seed: int = 1
    slack: float = 0.0


@dataclass(slots=True)
class Stage:
    """What a scenario works with. It measures into `finding`."""

    fleet: Fleet
    crowd: Crowd
    finding: Finding
    options: Options
    random: random.Random
    began: float = field(default_factory=time.monotonic)

    @property
    def town(self) -> Town:
        return self.crowd.town

    @property
    def is_on(self) -> bool:
        """Whether the fault still has time."""
        return time.monotonic() < self.began + self.options.seconds

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def refusals(self) -> int:
        """How often a send was answered with anything but yes."""
        counted = self.crowd.records.refusals.items()
        return sum(count for code, count in counted if code.startswith(("send unavailable", "post 5")))

    def measure_delivery(self, name: str, since: float, at_most: float) -> None:
        """Seconds from the row to the ear, of what was heard since then over lines that were open before."""
        found = [late for at, late in self.crowd.records.latencies if at >= since]
        self.finding.measure_all(name, found, at_most)

    async def first_confirmed_after(self, moment: float) -> float:
        """Seconds from then until somebody's message is confirmed."""
        while True:
            found = [one.answered for one in self.crowd.records.acknowledged if one.answered >= moment]
            if found:
                return min(found) - moment
            await asyncio.sleep(0.02)


Act = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A fault: `act` breaks things and may heal them itself; whatever is left broken is healed after it."""

    name: str
    title: str
    act: Act
    bounds: Bounds = Bounds()
    by_links: bool = False  # nginx reaches the nodes over links that can be broken
    planted: tuple[str, ...] = ()  # the kinds of violation that must be found
    sabotage: tuple[str, ...] = ()  # what each node suffers from, from the beginning


async def play(scenario: Scenario, fleet: Fleet, town: Town, options: Options) -> Finding:
    """Play it and judge it; whatever does not end is given up and counts as not kept."""
    finding = Finding(scenario.name, scenario.title, options.seed, planted=scenario.planted)
    began, crowd = time.monotonic(), Crowd(fleet, town, options.seed)
    try:
        async with asyncio.timeout(LONGEST + 4 * options.seconds):
            await _play(scenario, crowd, finding, options)
    except TimeoutError as late:
        traceback.print_exception(late)  # where it stood still
        finding.notes.append(f"given up: {_away(crowd)}")
        finding.is_at_rest = False
    except (Exception, BaseExceptionGroup) as mistake:  # one scenario's trouble is not the campaign's
        finding.notes.append(f"broken off: {mistake!r}")
        finding.is_at_rest = False
    finally:
        await crowd.leave()
    finding.seconds = time.monotonic() - began
    return finding


async def _play(scenario: Scenario, crowd: Crowd, finding: Finding, options: Options) -> None:
    fleet = crowd.fleet
    await _prepare(scenario, fleet)
    truth = await beginning(fleet.postgres)
    await crowd.gather()
    crowd.start(_feel_own_pulse(finding))
    habits = crowd.start(live(crowd, options.pace))
    await asyncio.sleep(options.warm_seconds)
    await scenario.act(Stage(fleet, crowd, finding, options, random.Random(options.seed)))
    if not scenario.planted:
        await fleet.heal()
    is_level = await crowd.quieten(habits, LIES_REST if scenario.planted else PATIENCE)
    truth = await final_truth(fleet.postgres, truth)
    finding.violations = check(crowd.records, truth, Bounds(scenario.bounds.revocation + options.slack))
    _sum_up(finding, crowd, is_level=is_level)


async def _feel_own_pulse(finding: Finding) -> None:
    """The wires and the people share this loop: when it stands still, so does the fleet, and the figures say less."""
    longest = 0.0
    try:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.1)
            longest = max(longest, time.monotonic() - began - 0.1)
    finally:
        load = os.getloadavg()[0]
        finding.notes.append(f"the campaign's own loop stood still for {longest:.2f} s at most, load {load:.1f}")


async def _prepare(scenario: Scenario, fleet: Fleet) -> None:
    await fleet.heal()
    if scenario.sabotage:
        for node, weakness in zip(fleet.nodes, scenario.sabotage, strict=True):
            node.sabotage = weakness
            await node.kill()
        await asyncio.gather(*(node.start() for node in fleet.nodes))
    if fleet.is_aimed_by_links != scenario.by_links:
        await fleet.aim_nginx(by_links=scenario.by_links)


def _sum_up(finding: Finding, crowd: Crowd, *, is_level: bool) -> None:
    records = crowd.records
    finding.acknowledged, finding.deliveries = len(records.acknowledged), records.deliveries
    finding.measure_all("send → acknowledged", [one.answered - one.invoked for one in records.acknowledged])
    finding.measure_all("row → ear", [late for _, late in records.latencies])
    finding.measure_all("line lost → back and gapless", [one.back - one.lost for one in records.absences if one.back])
    ended = [one.seconds for one in records.revocations.values()]
    finding.measure_all("session ended → last line closed", ended)
    codes = Counter(absence.code for absence in records.absences)
    if codes:
        lost = ", ".join(f"{code} × {count}" for code, count in sorted(codes.items()))
        finding.notes.append(f"lines lost with {lost}")
    retried = sum(send.tries > 1 for send in records.sends)
    refusals = ", ".join(f"{code} × {count}" for code, count in sorted(records.refusals.items()))
    finding.notes.append(f"sent again {retried:,} · removed {records.removed} · refusals: {refusals or 'none'}")
    if not is_level and not finding.planted:
        finding.notes.append(f"not everybody came to rest: {_away(crowd)}")
        finding.is_at_rest = False


def _away(crowd: Crowd) -> str:
    left = sum(send.outcome == "unknown" for send in crowd.records.sends)
    away = [device.ear.name for device in crowd.devices if device.is_welcome and not device.is_current.is_set()]
    return f"{left} messages unanswered, {len(away)} of {len(crowd.devices)} away ({', '.join(away[:5]) or 'nobody'})"
