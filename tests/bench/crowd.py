"""Many people on sockets in one small C program (crowd/), told from here what to do.

Whatever they hear is checked there: each event once, in order, and the same for everybody. `sound` raises otherwise.
"""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import psutil

from tests.bench.native import compiled

WRONG = ("doubled", "skipped", "changed", "reset", "refused", "dropped", "missing")
PATIENCE = 180.0  # seconds for anything asked; what takes longer has failed
LONGEST_LINE = 1 << 26  # bytes of a report; that of 10,000 people's rooms is long


class Unsound(Exception):
    """Somebody missed, doubled or garbled something, was refused or was thrown out."""


@dataclass(frozen=True, slots=True)
class Times:
    """Many durations; seconds."""

    count: int
    mean: float
    p50: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Speech:
    """Messages that were said: all that were acknowledged, and what was heard of them, by everybody together."""

    acknowledged: int
    seconds: float
    heard: int
    seconds_heard: float
    ack: Times
    first: Times
    delivery: Times
    everybody: Times

    @property
    def rate(self) -> float:
        """Acknowledged messages a second."""
        return self.acknowledged / self.seconds

    @property
    def deliveries(self) -> float:
        """A second: one is one message on one socket."""
        return self.heard / self.seconds_heard


@dataclass(frozen=True, slots=True)
class Coming:
    """Lines that came; `seconds` until the last was current, `each` from its connect until it was."""

    came: int
    seconds: float
    each: Times


@dataclass(frozen=True, slots=True)
class Counts:
    """Of everything so far: who is here, how long some things took, and what was wrong."""

    current: int
    returns: Times
    reads: Times
    wrong: dict[str, int]


class Crowd:
    """People are known by their number, in the order in which they were added."""

    def __init__(self, program: Process) -> None:
        self._program = program
        self._awaited: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._size = 0
        self.process = psutil.Process(program.pid)

    def add(self, port: int, tokens: Iterable[str], *, greets: bool = True) -> range:
        """More people; without a hello they hear nothing and only speak."""
        first = self._size
        for token in tokens:
            self._order(f"line {port} {greets:d} {token}")
            self._size += 1
        return range(first, self._size)

    async def come(self, people: range, at_once: int = 64) -> Coming:
        """Connect, say hello and be current, with so many handshakes at once."""
        came = await self._ask("come", f"{people.start} {people.stop} {at_once}")
        if came["came"] != len(people):
            raise Unsound(f"{len(people)} wanted to come, {came['came']} are there")
        return Coming(came["came"], came["seconds"], Times(**came["each"]))

    def leave(self, people: range) -> None:
        self._order(f"leave {people.start} {people.stop}")

    def stop_reading(self, people: range) -> None:
        self._order(f"deaf {people.start} {people.stop}")

    def come_again(self, person: int) -> None:
        """Hang up and come back, with the positions that were reached."""
        self._order(f"again {person}")

    async def rooms(self) -> dict[str, list[int]]:
        """Who is in which room."""
        found: dict[str, list[int]] = {}
        for person, room_id in (await self._ask("rooms"))["seats"]:
            found.setdefault(room_id, []).append(person)
        return found

    def let_speak(self, speakers: Iterable[tuple[int, str]]) -> None:
        """From now on these speak, in turn: who, and in which room."""
        self._order("hush")
        for person, room_id in speakers:
            self._order(f"speaker {person} {room_id}")

    async def speak(self, seconds: float, *, under_way: int = 0, rate: float = 0, until_heard: bool = False) -> Speech:
        """Keep so many messages under way, or say so many a second; wait until all are answered and heard.

        A message is under way until it is acknowledged or, with `until_heard`, until everybody has it, too.
        """
        return await self._speak(f"{seconds} {under_way} {rate} {until_heard:d} 0")

    async def speak_so_many(self, messages: int, under_way: int) -> Speech:
        """Say exactly so many messages."""
        return await self._speak(f"0 {under_way} 0 0 {messages}")

    async def _speak(self, plan: str) -> Speech:
        said = await self._ask("speak", plan)
        if said["unanswered"] or said["missing"]:
            raise Unsound(f"{said['unanswered']} messages were not acknowledged, {said['missing']} events not heard")
        times = {name: Times(**said[name]) for name in ("ack", "first", "delivery", "everybody")}
        return Speech(said["acknowledged"], said["seconds"], said["heard"], said["seconds_heard"], **times)

    def stop_speaking(self) -> None:
        self._order("stop")

    def say(self, person: int, room_id: str) -> None:
        self._order(f"say {person} {room_id}")

    def mark_read(self, person: int, room_id: str, number: int) -> None:
        self._order(f"read {person} {room_id} {number}")

    async def counts(self) -> Counts:
        counts = await self._ask("state")
        wrong = {name: counts[name] for name in WRONG}
        return Counts(counts["current"], Times(**counts["returns"]), Times(**counts["reads"]), wrong)

    async def sound(self) -> None:
        """Nothing of everything so far was wrong."""
        wrong = {name: many for name, many in (await self.counts()).wrong.items() if many}
        if wrong:
            raise Unsound(", ".join(f"{many} {name}" for name, many in wrong.items()))

    def _order(self, command: str) -> None:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{command}\n".encode())

    async def _ask(self, what: str, how: str = "") -> dict[str, Any]:
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._awaited[what] = answer
        self._order(f"{what} {how}")
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def take_reports(self) -> None:
        """Give each report to whoever waits for it."""
        assert self._program.stdout is not None
        async for line in self._program.stdout:
            report = json.loads(line)
            self._awaited.pop(report.pop("did")).set_result(report)
        for left in self._awaited.values():
            left.set_exception(Unsound("the crowd has ended; what it complained of is above"))


@asynccontextmanager
async def a_crowd(directory: Path, patience: float = 20.0) -> AsyncIterator[Crowd]:
    """An empty crowd, which is gone afterwards; what takes longer than `patience` to be heard is missing."""
    program = await asyncio.create_subprocess_exec(
        compiled("crowd", directory), str(patience), stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE
    )
    crowd = Crowd(program)
    taking = asyncio.create_task(crowd.take_reports())
    try:
        yield crowd
    finally:
        taking.cancel()
        if program.returncode is None:
            program.kill()
        await program.wait()


def in_turn(rooms: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    """One of each room, then the next of each room, and so on: whoever has spoken is long answered by their turn."""
    seats = ([(person, room_id) for person in people] for room_id, people in rooms.items())
    return (seat for seat in chain.from_iterable(zip_longest(*seats)) if seat is not None)
