"""One room, 420 people: how long until the last has a message, and how many deliveries a second, beside a bare loop.

A delivery is one message on one socket. The bare loop and Kairan are heard by the same listener over as many
connections and in turns, so that whatever else the machine does falls on both.
"""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from tests.bench.audience import Audience, Driven, draft, drive, listening
from tests.bench.figures import Report
from tests.bench.floor import Floor, bare_loop
from tests.bench.native import compiled
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, gather, settle
from tests.bench.wire import Line, open_line

PEOPLE = 420
SENDERS = 8
SATURATED = 64  # in flight: enough that the server, not the wait for a commit, sets the pace
WARM_SECONDS, ALONE_SECONDS, TURN_SECONDS = 2.0, 5.0, 3.0
TURNS = 3
AIM = 0.6  # of the bare loop


@dataclass(slots=True)
class Room:
    """Kairan's room: the people that hear it, and the lines of those who speak."""

    audience: Audience
    room_id: str
    lines: list[Line]
    bodies: list[str] = field(default_factory=list)

    def speak(self, number: int) -> None:
        said = draft(self.room_id, number)
        self.bodies.append(said["body"])
        self.lines[number % len(self.lines)].ask("message.send", said)

    async def drive(self, window: int, seconds: float) -> Driven:
        """Drive, and make sure that what was heard is what was said, each once."""
        self.bodies.clear()
        driven = await drive(self.audience, self.speak, window, seconds)
        heard = [json.loads(one.payload)["data"]["body"] for one in driven.heard]
        if sorted(heard) != self.bodies:
            raise RuntimeError("what was heard is not what was said")
        return driven


async def fan_out(directory: Path, options: Options) -> Report:
    """Measure Kairan and the bare loop in turns."""
    report = Report("fan-out", f"one room, {PEOPLE} people connected, messages of 200 bytes")
    ears, bare = compiled("ears", directory), compiled("bare", directory)
    with running_server(directory / "fan-out") as server:
        tokens = settle(server, Size(people=PEOPLE, rooms=1, members=PEOPLE))
        async with _room(ears, server, tokens) as room:
            await room.drive(SENDERS, WARM_SECONDS)
            alone = await room.drive(1, ALONE_SECONDS)
            async with bare_loop(ears, bare, PEOPLE, alone.heard[0].payload) as floor:
                _report_alone(report, alone, await floor.drive(1, TURN_SECONDS))
                await _take_turns(report, server, room, floor, SENDERS)
                await _take_turns(report, server, room, floor, SATURATED)
    return report


@asynccontextmanager
async def _room(ears: Path, server: Server, tokens: list[str]) -> AsyncIterator[Room]:
    seats = await gather(server, tokens)
    [room_id] = {room_id for seat in seats for room_id in seat.rooms}
    async with listening(ears, PEOPLE, [seat.line for seat in seats]) as audience:
        lines = [await open_line(server.port, token) for token in tokens[:SATURATED]]
        yield Room(audience, room_id, lines)
        for line in lines:
            line.hang_up()


def _report_alone(report: Report, room: Driven, floor: Driven) -> None:
    """One message at a time, so that the n-th heard is the n-th said. Before the first has it lies the commit."""
    said = list(zip(room.said, room.heard, strict=True))
    report.add_times("window 1, first has it (commit)", [heard.first - at for at, heard in said])
    report.add_times("window 1, last has it", [heard.last - at for at, heard in said])
    report.add_times("bare loop, last has it", [h.last - at for at, h in zip(floor.said, floor.heard, strict=True)])


async def _take_turns(report: Report, server: Server, room: Room, floor: Floor, window: int) -> None:
    """The bare loop and Kairan, `window` in flight, one after the other; the medians of the turns count."""
    client = [room.audience.process, floor.audience.process, psutil.Process(os.getpid())]
    turns: list[tuple[float, float]] = []
    shares: list[dict[str, float]] = []
    for _ in range(TURNS):
        watch = Stopwatch(**{"bare loop": [floor.process]})
        bare, share = (await floor.drive(window, TURN_SECONDS)).rate * PEOPLE, watch.shares()
        watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), client=client)
        turns.append(((await room.drive(window, TURN_SECONDS)).rate * PEOPLE, bare))
        shares.append(share | watch.shares())
    share = {name: median(one[name] for one in shares) for name in shares[0]}
    mine, bare = (median(turn) for turn in zip(*turns, strict=True))
    aim = AIM if window == SATURATED else None
    report.add(f"window {window}", mine, "deliveries/s")
    report.add(f"window {window}, bare loop", bare, "deliveries/s")
    report.add(f"window {window}, of the bare loop", median(m / b for m, b in turns), "×", aim, at_least=True)
    report.add(f"window {window}, CPU of a delivery", share["server"] / mine * 1e6, "µs")
    report.add(f"window {window}, CPU of a bare delivery", share["bare loop"] / bare * 1e6, "µs")
    report.add_shares({f"window {window}, {name}": part for name, part in share.items()})
