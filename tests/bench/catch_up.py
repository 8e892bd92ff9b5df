"""Catching up: somebody was away while their forty rooms went on, and comes back with their positions.

Alone, and two hundred of them at once. They must hear exactly what they missed: each event once, in order.
"""

from pathlib import Path

from tests.bench.crowd import Crowd, a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

AWAY, ROOMS = 200, 40
MISSED = (10, 500, 1000)  # events, over all of somebody's rooms together
TRIES = 10
UNDER_WAY = 32


async def catch_up(directory: Path, options: Options) -> Report:
    """Time from the first packet until current."""
    del options
    report = Report("catch-up", f"{AWAY} people in {ROOMS} rooms each")
    with running_server(directory / "catch-up") as server:
        tokens = settle(server, Size(people=AWAY, rooms=ROOMS, members=AWAY))
        async with a_crowd(directory) as crowd:
            people = crowd.add(server.port, tokens)
            await crowd.come(people)
            rooms = await crowd.rooms()
            lines = crowd.add(server.port, tokens[:UNDER_WAY], greets=False)  # they hear nothing: nobody is there
            await crowd.come(lines)
            speakers = [(lines[place % UNDER_WAY], room_id) for place, room_id in enumerate(rooms)]
            crowd.let_speak(speakers)
            for missed in MISSED:
                await _measure(report, server, crowd, people, missed)
            await crowd.sound()
    return report


async def _measure(report: Report, server: Server, crowd: Crowd, people: range, missed: int) -> None:
    times = []
    for person in people[:TRIES]:
        await _miss(crowd, range(person, person + 1), missed)
        times.append((await crowd.come(range(person, person + 1))).seconds)
    await _miss(crowd, people, missed)
    watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres())
    came = await crowd.come(people, len(people))
    shares = watch.shares()
    name = f"{missed:,} events missed"
    report.add_times(f"{name}, alone", times)
    report.add(f"{name}, {len(people)} at once, one p50", came.each.p50 * 1e3, "ms")
    report.add(f"{name}, {len(people)} at once, the last", came.seconds * 1e3, "ms")
    for who in ("server", "PostgreSQL"):
        report.add(f"{name}, CPU of {who} for one", shares[who] * came.seconds / len(people) * 1e3, "ms")


async def _miss(crowd: Crowd, people: range, missed: int) -> None:
    """Everybody of these is away while so many events happen."""
    crowd.leave(people)
    said = await crowd.speak_so_many(missed, under_way=UNDER_WAY)
    if said.acknowledged != missed:
        raise RuntimeError(f"{missed} events wanted, {said.acknowledged} happened")
