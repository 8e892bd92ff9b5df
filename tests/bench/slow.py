"""Slow readers: two hundred people who stay and read nothing, in the room of those who do read.

What the others' messages take is measured before and during, in one run; the ratio is what counts.
"""

from pathlib import Path

from tests.bench.crowd import Crowd, Speech, Unsound, a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE, SLOW = 600, 200
RATE = 60.0  # messages a second: some 40 KB a second for each of them
WARM_SECONDS, SECONDS = 3.0, 12.0
AIM = 2.0  # times what it took before


async def slow(directory: Path, options: Options) -> Report:
    """Nobody waits for a slow reader: the others' p99 stays, and memory is bounded."""
    report = Report("slow", f"one room of {PEOPLE} people, {SLOW} of whom read nothing, {RATE:.0f} messages a second")
    seconds = options.seconds or SECONDS
    with running_server(directory / "slow") as server:
        tokens = settle(server, Size(people=PEOPLE, rooms=1, members=PEOPLE))
        async with a_crowd(directory) as crowd:
            people = crowd.add(server.port, tokens)
            await crowd.come(people)
            readers, others = people[:-SLOW], people[-SLOW:]
            [room_id] = await crowd.rooms()
            crowd.let_speak((person, room_id) for person in readers)
            await crowd.speak(WARM_SECONDS, rate=RATE)
            watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
            before, grown_before = await _measure(server, crowd, seconds)
            crowd.stop_reading(others)
            during, grown_during = await _measure(server, crowd, seconds)
            shares = watch.shares()
            wrong = (await crowd.counts()).wrong
    closed = wrong.pop("dropped")
    if any(wrong.values()):
        raise Unsound(str(wrong))
    report.add("before: heard p50", before.delivery.p50 * 1e3, "ms")
    report.add("before: heard p99", before.delivery.p99 * 1e3, "ms")
    report.add("during: heard p50", during.delivery.p50 * 1e3, "ms")
    report.add("during: heard p99", during.delivery.p99 * 1e3, "ms")
    report.add("heard p99, during of before", during.delivery.p99 / before.delivery.p99, "×", AIM)
    report.add("acknowledged p99, during of before", during.ack.p99 / before.ack.p99, "×", AIM)
    report.add("the server grew by, before", grown_before / 1024**2, "MiB")
    report.add("the server grew by, during", grown_during / 1024**2, "MiB")
    report.add("slow readers closed", closed, "sockets")
    report.add_shares(shares)
    return report


async def _measure(server: Server, crowd: Crowd, seconds: float) -> tuple[Speech, int]:
    """What is said and heard, and by how many bytes (PSS) the server has grown."""
    before = server.memory()[0]
    said = await crowd.speak(seconds, rate=RATE)
    return said, server.memory()[0] - before
