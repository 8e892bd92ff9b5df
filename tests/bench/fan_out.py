"""One room of many people: how long until the last has a message, and how many deliveries a second, beside a bare loop.

A delivery is one message on one socket. The bare loop and Kairan are heard by the same listener over as many
connections and in turns, so that whatever else the machine does falls on both.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.crowd import Crowd, Speech, a_crowd
from tests.bench.figures import Report
from tests.bench.floor import Floor, bare_loop, last_event
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE = (420, 5000)
FEW, SATURATED = 8, 64  # in flight; with many the server, not the wait for a commit, sets the pace
WARM_SECONDS, ALONE_SECONDS, TURN_SECONDS = 2.0, 5.0, 3.0
TURNS = 3
AIM = 0.8  # of the bare loop's deliveries a second
AIM_ALONE = 2.0  # times the bare loop's own time, from the commit until the last has it


@dataclass(frozen=True, slots=True)
class Room:
    """A room of Kairan's or of the bare loop's, and all who are in it: they hear, and speak in turn."""

    crowd: Crowd
    room_id: str
    people: range

    async def speak(self, seconds: float, under_way: int) -> Speech:
        """Each message is under way until everybody has it."""
        self.crowd.let_speak((person, self.room_id) for person in self.people)
        said = await self.crowd.speak(seconds, under_way=under_way, until_heard=True)
        if said.heard != said.acknowledged * len(self.people):
            raise RuntimeError(f"{said.acknowledged} messages for {len(self.people)} each, {said.heard} deliveries")
        return said


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared."""

    server: Server
    kairan: Room
    floor: Floor
    bare: Room


async def fan_out(directory: Path, options: Options) -> Report:
    """Measure Kairan and the bare loop in turns."""
    report = Report("fan-out", "one room, everybody connected, messages of 200 bytes")
    for people in PEOPLE:
        await _measure(report, directory, people, options.seconds or TURN_SECONDS)
    return report


async def _measure(report: Report, directory: Path, people: int, seconds: float) -> None:
    with running_server(directory / f"fan-out-{people}") as server:
        size = Size(people=people, rooms=1, members=people)
        tokens = settle(server, size)
        async with a_crowd(directory) as crowd:
            kairan = await _room(crowd, server.port, tokens)
            await kairan.speak(WARM_SECONDS, FEW)
            event = last_event(server.port, tokens[0], kairan.room_id)
            async with bare_loop(directory, size, event) as floor:
                sides = Sides(server, kairan, floor, await _room(crowd, floor.port, ["nobody"] * people))
                await _one_at_a_time(report, sides)
                for window in (FEW, SATURATED):
                    await _take_turns(report, sides, window, seconds)
                await crowd.sound()


async def _room(crowd: Crowd, port: int, tokens: list[str]) -> Room:
    people = crowd.add(port, tokens)
    await crowd.come(people)
    [room_id] = [room_id for room_id, inside in (await crowd.rooms()).items() if inside[0] in people]
    return Room(crowd, room_id, people)


async def _one_at_a_time(report: Report, sides: Sides) -> None:
    """Until the first has a message lies the commit, then the sending to all."""
    alone = await sides.kairan.speak(ALONE_SECONDS, 1)
    bare = await sides.bare.speak(ALONE_SECONDS, 1)
    many = f"{len(sides.kairan.people):,}, window 1"
    aim = (bare.everybody.p50 * AIM_ALONE + alone.first.p50) * 1000
    report.add(f"{many}, first has it (commit) p50", alone.first.p50 * 1000, "ms")
    report.add(f"{many}, last has it p50", alone.everybody.p50 * 1000, "ms", aim)
    report.add(f"{many}, last has it p99", alone.everybody.p99 * 1000, "ms")
    report.add(f"{many}, bare loop, last has it p50", bare.everybody.p50 * 1000, "ms")
    report.add(f"{many}, bare loop, last has it p99", bare.everybody.p99 * 1000, "ms")


async def _take_turns(report: Report, sides: Sides, window: int, seconds: float) -> None:
    """The bare loop and Kairan, `window` in flight, one after the other; the medians of the turns count."""
    turns: list[tuple[float, float]] = []
    shares: list[dict[str, float]] = []
    server, floor, crowd = sides.server, sides.floor, sides.kairan.crowd
    for _ in range(TURNS):
        watch = Stopwatch(**{"bare loop": [floor.process]})
        bare, share = (await sides.bare.speak(seconds, window)).deliveries, watch.shares()
        watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
        turns.append(((await sides.kairan.speak(seconds, window)).deliveries, bare))
        shares.append(share | watch.shares())
    share = {name: median(one[name] for one in shares) for name in shares[0]}
    mine, bare = (median(turn) for turn in zip(*turns, strict=True))
    aim, name = AIM if window == SATURATED else None, f"{len(sides.kairan.people):,}, window {window}"
    report.add(name, mine, "deliveries/s")
    report.add(f"{name}, bare loop", bare, "deliveries/s")
    report.add(f"{name}, of the bare loop", median(m / b for m, b in turns), "×", aim, at_least=True)
    report.add(f"{name}, CPU of a delivery", share["server"] / mine * 1e6, "µs")
    report.add(f"{name}, CPU of a bare delivery", share["bare loop"] / bare * 1e6, "µs")
    report.add_shares(share, f"{name}, ")
