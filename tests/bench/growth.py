"""Growth: what a message costs must not depend on how many there are already, nor on how many rooms are watched.

The rate is what is promised; the processor time of a message says the same on a machine that others use, too. Each is
the middle one of three: for seconds at a time such a machine gives its disk or its processors to others. Servers with
few and with many stand side by side and are asked in turn, for the machine is now quicker and now slower.
The past is written in bulk by PostgreSQL itself, past the foreign keys and with statistics renewed afterwards: rows as
the product writes them, in messages, events and receipts, spread over the rooms.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from app.folding import VERSION
from tests.bench.crowd import Crowd, a_crowd, in_turn
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle, settled

PEOPLE, MEMBERS, UNDER_WAY = 1000, 10, 64
FEWEST, ROWS, MANY_ROWS = 10_000, (100_000, 1_000_000), (10_000_000,)
ROOMS = (10, 1000, 10_000)
TALKING = 10  # rooms in which something is said, however many there are
ROOMS_OF_THE_PAST = 200
REST_SECONDS, WARM_SECONDS, SECONDS = 4.0, 2.0, 5.0  # at rest the heads are asked for every two
ROUNDS = 3
AIM = 0.8  # of the rate with the fewest


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a second, seconds until acknowledged (p99), processor seconds of a message."""

    rate: float
    p99: float
    cost: float


_FILL = """
    WITH speaker AS (
        SELECT rooms.id AS room_id, rooms.last_number, memberships.person_id, people.byline_id,
               row_number() OVER (PARTITION BY rooms.id) - 1 AS place
        FROM rooms JOIN memberships ON memberships.room_id = rooms.id JOIN people ON people.id = memberships.person_id
    ), said AS (
        SELECT room_id, last_number + step AS number, person_id, byline_id, gen_random_uuid() AS client_id
        FROM generate_series(1, $1::bigint) AS step JOIN speaker ON speaker.place = step % $2
    ), event AS (
        INSERT INTO events (room_id, seq, kind, number, actor_id)
        SELECT room_id, number, 'message.sent', number, person_id FROM said
    ), receipt AS (
        INSERT INTO send_receipts (sender_id, client_id, room_id, number, fingerprint)
        SELECT person_id, client_id, room_id, number, decode(md5(client_id::text), 'hex') FROM said
    )
    INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body)
    SELECT room_id, number, number, client_id, person_id, byline_id, repeat('お疲れさまです。', 8) FROM said
"""
_COUNT_ON = "UPDATE rooms SET last_seq = last_seq + $1, last_number = last_number + $1"
# The past counts as folded: who has lived through it is not behind, and a worker that is would burden its neighbour.
_FOLDED = """
    INSERT INTO search_positions (room_id, seq, number, folding) SELECT id, last_seq, last_number, $1 FROM rooms
    ON CONFLICT (room_id) DO UPDATE SET seq = excluded.seq, number = excluded.number, folding = excluded.folding
"""


@dataclass(frozen=True, slots=True)
class Office:
    """A server, everybody there, and their rooms."""

    server: Server
    crowd: Crowd
    rooms: dict[str, list[int]]

    async def rest(self) -> float:
        """How much of a core is used while nobody says anything."""
        watch = self._watch()
        await asyncio.sleep(REST_SECONDS)
        return _busy(watch.shares())

    async def warm_up(self, talking: int) -> None:
        """From here on they speak in so many of their rooms."""
        self.crowd.let_speak(in_turn(_far_apart(self.rooms, talking)))
        await self.crowd.speak(WARM_SECONDS, under_way=UNDER_WAY)

    async def speak(self, seconds: float, under_way: int) -> Pace:
        watch = self._watch()
        said = await self.crowd.speak(seconds, under_way=under_way)
        return Pace(said.rate, said.ack.p99, _busy(watch.shares()) / said.rate)

    def _watch(self) -> Stopwatch:
        server, postgres = [self.server.process], self.server.postgres()
        return Stopwatch(server=server, PostgreSQL=postgres, generator=[self.crowd.process])


async def growth(directory: Path, options: Options) -> Report:
    """Acknowledged messages a second, beside those with the fewest rows and rooms."""
    report = Report("growth", f"{UNDER_WAY} messages under way, rooms of {MEMBERS}")
    await _with_more_rows(report, directory, options)
    await _with_more_rooms(report, directory, options)
    return report


async def _with_more_rows(report: Report, directory: Path, options: Options) -> None:
    for rows in ROWS + (MANY_ROWS if options.is_large else ()):
        async with AsyncExitStack() as stack:
            # Both from a start, so that nothing is warm from before; the fewest anew, for what is said is kept.
            few = await stack.enter_async_context(_with_rows(directory, f"growth-beside-{rows}", FEWEST))
            many = await stack.enter_async_context(_with_rows(directory, "growth-rows", rows))
            for count, office in ((FEWEST, few), (rows, many)):
                rest = await office.rest() * 100
                report.add(
                    f"{rows:,} rows of messages beside {FEWEST:,}, CPU of {count:,} at rest", rest, "% of a core"
                )
            first, pace = await _in_turn([few, many], [ROOMS_OF_THE_PAST] * 2, UNDER_WAY, options)
        _tell(report, f"{FEWEST:,} rows of messages beside {rows:,}", first, None)
        _tell(report, f"{rows:,} rows of messages", pace, first)


@asynccontextmanager
async def _with_rows(directory: Path, name: str, rows: int) -> AsyncIterator[Office]:
    """The people of a place and their past, if need be brought to so many rows."""
    own = directory / name
    own.mkdir(exist_ok=True)
    place, tokens = settled(own, Size(PEOPLE, ROOMS_OF_THE_PAST, MEMBERS))
    with running_server(place) as server:
        await _fill(server, rows)
        async with _office(directory, server, tokens) as office:
            yield office


async def _with_more_rooms(report: Report, directory: Path, options: Options) -> None:
    """Said in ten of them, so that only the number of those that are watched differs; then in all.

    Where more are under way than there are rooms, several wait for the same hundred people and reach them in one write:
    a saving of the few rooms and no cost of the many. So all of them talk once with as many under way as the fewest
    rooms are, and once with as many as everywhere here, where those are compared in which no two meet.
    """
    async with AsyncExitStack() as stack:
        offices = list[Office]()
        for rooms in ROOMS:
            server = stack.enter_context(running_server(directory / f"growth-{rooms}-rooms"))
            tokens = settle(server, Size(PEOPLE, rooms, MEMBERS))
            offices.append(await stack.enter_async_context(_office(directory, server, tokens)))
        for rooms, office in zip(ROOMS, offices, strict=True):
            report.add(f"{rooms:,} rooms, CPU at rest", await office.rest() * 100, "% of a core")
        for where, talking, under_way in (
            ("ten", [TALKING] * len(ROOMS), UNDER_WAY),
            ("all", list(ROOMS), min(ROOMS)),
            ("all", list(ROOMS), UNDER_WAY),
        ):
            paces = await _in_turn(offices, talking, under_way, options)
            alike = [where == "ten" or rooms >= under_way for rooms in ROOMS]
            first = paces[alike.index(True)]
            for rooms, pace, is_alike in zip(ROOMS, paces, alike, strict=True):
                name = f"{rooms:,} rooms, said in {where} of them, {under_way} under way"
                _tell(report, name, pace, first if is_alike else None)


@asynccontextmanager
async def _office(directory: Path, server: Server, tokens: list[str]) -> AsyncIterator[Office]:
    async with a_crowd(directory) as crowd:
        await crowd.come(crowd.add(server.port, tokens))
        yield Office(server, crowd, await crowd.rooms())
        await crowd.sound()


async def _in_turn(offices: Sequence[Office], talking: Sequence[int], under_way: int, options: Options) -> list[Pace]:
    """The middle pace of each office."""
    for office, rooms in zip(offices, talking, strict=True):
        await office.warm_up(rooms)
    seconds = options.seconds or SECONDS
    rounds = [[await office.speak(seconds, under_way) for office in offices] for _ in range(ROUNDS)]
    return [sorted(paces, key=lambda pace: pace.rate)[ROUNDS // 2] for paces in zip(*rounds, strict=True)]


def _busy(shares: dict[str, float]) -> float:
    return shares["server"] + shares["PostgreSQL"]


async def _fill(server: Server, rows: int) -> None:
    """Bring messages to so many rows."""
    connection = await asyncpg.connect(server.database_url("postgres"), command_timeout=1800)
    try:
        there = await connection.fetchval("SELECT count(*) FROM messages")
        each = (rows - there) // ROOMS_OF_THE_PAST
        if each > 0:
            await connection.execute("SET session_replication_role = replica")  # no triggers: keys are right already
            await connection.execute(_FILL, each, MEMBERS)
            await connection.execute(_COUNT_ON, each)
            await connection.execute(_FOLDED, VERSION)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _far_apart(rooms: dict[str, list[int]], wanted: int) -> dict[str, list[int]]:
    """So many rooms, first those that have nobody in common: else too few people speak to keep enough under way."""
    taken: set[int] = set()
    apart, others = {}, {}
    for room_id, people in reversed(rooms.items()):
        if taken.isdisjoint(people):
            taken.update(people)
            apart[room_id] = people
        else:
            others[room_id] = people
    return dict([*apart.items(), *others.items()][:wanted])


def _tell(report: Report, name: str, pace: Pace, first: Pace | None) -> None:
    report.add(f"{name}, acknowledged", pace.rate, "messages/s")
    report.add(f"{name}, until acknowledged p99", pace.p99 * 1e3, "ms")
    report.add(f"{name}, CPU of a message", pace.cost * 1e6, "µs")
    if first is None:
        return
    report.add(f"{name}, rate of that with the fewest", pace.rate / first.rate, "×", AIM, at_least=True)
    report.add(f"{name}, CPU of that with the fewest", pace.cost / first.cost, "×", 1 / AIM)
