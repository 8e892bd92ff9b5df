"""Slow readers: two hundred people who stay and read nothing, in the room of those who do read.

What the others' messages take is measured before and during, in one run; the ratio is what counts. Then so much is said
that no kernel keeps it for a slow reader: the server must let go of each of them, and must not keep it either.
"""

import asyncio
from pathlib import Path

from tests.bench.crowd import Crowd, Speech, Unsound, a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE, SLOW = 300, 200
RATE = 60.0  # messages a second: some 40 KB a second for each of them
FLOOD, FLOOD_UNDER_WAY = 8000, 32  # messages: 6 MB for each of them; the kernel keeps 4 (tcp_wmem)
FAREWELL_SECONDS = 15.0  # until a socket that was given up is gone
WARM_SECONDS, SECONDS = 3.0, 12.0
AIM = 2.0  # times what it took before


async def slow(directory: Path, options: Options) -> Report:
    """Nobody waits for a slow reader, and no memory is kept for one."""
    report = Report("slow", f"one room of {PEOPLE} people, {SLOW} of whom read nothing, {RATE:.0f} messages a second")
    seconds = options.seconds or SECONDS
    with running_server(directory / "slow") as server:
        tokens = settle(server, Size(people=PEOPLE, rooms=1, members=PEOPLE))
        async with a_crowd(directory) as crowd:
            people = crowd.add(server.port, tokens)
            await crowd.come(people)
            [room_id] = await crowd.rooms()
            crowd.let_speak((person, room_id) for person in people[:-SLOW])
            await crowd.speak(WARM_SECONDS, rate=RATE)
            watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
            before = await crowd.speak(seconds, rate=RATE)
            crowd.stop_reading(people[-SLOW:])
            during = await crowd.speak(seconds, rate=RATE)
            report.add_shares(watch.shares())
            await _flood(report, server, crowd)
            wrong = (await crowd.counts()).wrong
    del wrong["dropped"]  # those who read nothing
    if any(wrong.values()):
        raise Unsound(str(wrong))
    _compare(report, before, during)
    return report


def _compare(report: Report, before: Speech, during: Speech) -> None:
    for name, said in {"before": before, "during": during}.items():
        report.add(f"{name}: heard p50", said.delivery.p50 * 1e3, "ms")
        report.add(f"{name}: heard p99", said.delivery.p99 * 1e3, "ms")
    report.add("heard p99, during of before", during.delivery.p99 / before.delivery.p99, "×", AIM)
    report.add("acknowledged p99, during of before", during.ack.p99 / before.ack.p99, "×", AIM)


async def _flood(report: Report, server: Server, crowd: Crowd) -> None:
    """More than anybody keeps for a slow reader. A socket that is given up has some seconds to say goodbye."""
    memory, sockets = server.memory()[0], server.process.num_fds()
    await crowd.speak_so_many(FLOOD, under_way=FLOOD_UNDER_WAY)
    report.add("the server grew by, with what nobody reads", (server.memory()[0] - memory) / 1024**2, "MiB")
    await asyncio.sleep(FAREWELL_SECONDS)
    let_go = sockets - server.process.num_fds()
    report.add("slow readers let go of", let_go, "sockets", SLOW, at_least=True)
