"""Growth: what a message costs must not depend on how many there are already, nor on how many rooms are watched.

The rate is what is promised; the processor time of a message says the same on a machine that others use, too. Each is
the middle one of three in a row: for seconds at a time such a machine gives its disk or its processors to others.
The past is written in bulk by PostgreSQL itself, past the foreign keys and with statistics renewed afterwards: rows as
the product writes them, in messages, events and receipts, spread over the rooms.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from tests.bench.crowd import a_crowd, in_turn
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE, MEMBERS, UNDER_WAY = 1000, 10, 64
ROWS, MANY_ROWS = (10_000, 100_000, 1_000_000), (10_000_000,)
ROOMS = (10, 1000, 10_000)
TALKING = 10  # rooms in which something is said, however many there are
ROOMS_OF_THE_PAST = 200
REST_SECONDS, WARM_SECONDS, SECONDS = 4.0, 2.0, 5.0  # at rest the heads are asked for every two
IN_A_ROW = 3
AIM = 0.8  # of the rate with the fewest


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a second, seconds until acknowledged (p99), processor seconds of a message; cores used at rest."""

    rate: float
    p99: float
    cost: float
    at_rest: float


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


async def growth(directory: Path, options: Options) -> Report:
    """Acknowledged messages a second, beside those with the fewest rows and rooms."""
    report = Report("growth", f"{UNDER_WAY} messages under way, rooms of {MEMBERS}")
    await _with_more_rows(report, directory, options)
    await _with_more_rooms(report, directory, options)
    return report


async def _with_more_rows(report: Report, directory: Path, options: Options) -> None:
    first: Pace | None = None
    for rows in ROWS + (MANY_ROWS if options.is_large else ()):
        place = directory / "growth-rows"
        with running_server(place) as server:  # each time from a start, so that nothing is warm from before
            kept = place / "tokens"
            if not kept.exists():
                kept.write_text("\n".join(settle(server, Size(PEOPLE, ROOMS_OF_THE_PAST, MEMBERS))))
            await _fill(server, rows)
            pace = await _speak(directory, server, kept.read_text().splitlines(), options)
        first = first or pace
        _tell(report, f"{rows:,} rows of messages", pace, first)


async def _with_more_rooms(report: Report, directory: Path, options: Options) -> None:
    """Said in ten of them, so that only the number of those that are watched differs; and in all, so that a batch has
    nothing in common. With ten rooms it always has: their hundred people get several messages in one write, a saving
    of the few and no cost of the many. So all that talk are compared from a thousand on."""
    fewest: dict[str, Pace] = {}
    for rooms in ROOMS:
        with running_server(directory / f"growth-{rooms}-rooms") as server:
            tokens = settle(server, Size(PEOPLE, rooms, MEMBERS))
            for where, talking in (("ten", TALKING), ("all", rooms)):
                pace = await _speak(directory, server, tokens, options, talking)
                if talking > TALKING or where == "ten":
                    fewest.setdefault(where, pace)
                _tell(report, f"{rooms:,} rooms, said in {where} of them", pace, fewest.get(where))


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
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def _speak(
    directory: Path, server: Server, tokens: list[str], options: Options, talking: int = ROOMS_OF_THE_PAST
) -> Pace:
    """Everybody is there, and so many of their rooms talk."""
    async with a_crowd(directory) as crowd:
        await crowd.come(crowd.add(server.port, tokens))
        rooms = await crowd.rooms()
        groups = {"server": [server.process], "PostgreSQL": server.postgres(), "generator": [crowd.process]}
        watch = Stopwatch(**groups)
        await asyncio.sleep(REST_SECONDS)
        rest = watch.shares()
        crowd.let_speak(in_turn(_far_apart(rooms, talking)))
        await crowd.speak(WARM_SECONDS, under_way=UNDER_WAY)
        paces = []
        for _ in range(IN_A_ROW):
            watch = Stopwatch(**groups)
            said = await crowd.speak(options.seconds or SECONDS, under_way=UNDER_WAY)
            paces.append(Pace(said.rate, said.ack.p99, _busy(watch.shares()) / said.rate, _busy(rest)))
        await crowd.sound()
    return sorted(paces, key=lambda pace: pace.rate)[IN_A_ROW // 2]


def _busy(shares: dict[str, float]) -> float:
    return shares["server"] + shares["PostgreSQL"]


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
    report.add(f"{name}, CPU at rest", pace.at_rest * 100, "% of a core")
    if first is None:
        return
    report.add(f"{name}, rate of that with the fewest", pace.rate / first.rate, "×", AIM, at_least=True)
    report.add(f"{name}, CPU of that with the fewest", pace.cost / first.cost, "×", 1 / AIM)
