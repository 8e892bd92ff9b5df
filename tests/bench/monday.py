"""Monday, 8:30: the server has just started, and everybody comes at once, while somebody already speaks.

A person is current when they are connected and authenticated, have said hello, and have everything up to the heads
that the server named. The messages said meanwhile are heard by those who are current already.
"""

import asyncio
from pathlib import Path

from tests.bench.crowd import a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Stopwatch, running_server
from tests.bench.town import office, settled

SIZES, LARGE = (1000, 5000), (10_000,)
EARLY = 100  # who are there before, and speak
AT_ONCE = 500  # handshakes under way: browsers wait a random moment before they knock
RATE = 10.0  # messages a second
AIM = 30.0  # seconds until the last is current


async def monday(directory: Path, options: Options) -> Report:
    """How long until all are current after a cold start, and what a message takes meanwhile."""
    sizes = SIZES + (LARGE if options.is_large else ())
    report = Report("monday", f"{AT_ONCE} handshakes at once, {RATE:.0f} messages a second meanwhile")
    for size in sizes:
        await _measure(report, directory, size)
    return report


async def _measure(report: Report, directory: Path, size: int) -> None:
    place, tokens = settled(directory, office(max(size, SIZES[-1])))
    with running_server(place) as server:
        async with a_crowd(directory) as crowd:
            early = crowd.add(server.port, tokens[:EARLY])
            await crowd.come(early)
            rooms = await crowd.rooms()
            crowd.let_speak((people[0], room_id) for room_id, people in rooms.items() if len(people) > 1)
            everybody = crowd.add(server.port, tokens[EARLY:size])
            watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
            speaking = asyncio.create_task(crowd.speak(0, rate=RATE))
            came = await crowd.come(everybody, AT_ONCE)
            shares = watch.shares()
            crowd.stop_speaking()
            said = await speaking
            await crowd.sound()
    name = f"{size:,}: "
    report.add(f"{name}all are current after", came.seconds, "s", AIM)
    report.add(f"{name}one is current after p50", came.each.p50, "s")
    report.add(f"{name}CPU of the server for one", shares["server"] * came.seconds / came.came * 1e3, "ms")
    report.add(f"{name}CPU of PostgreSQL for one", shares["PostgreSQL"] * came.seconds / came.came * 1e3, "ms")
    report.add(f"{name}message acknowledged meanwhile p99", said.ack.p99 * 1e3, "ms")
    report.add(f"{name}message heard meanwhile p99", said.delivery.p99 * 1e3, "ms")
    report.add_shares(shares, name)
