"""What an idle socket costs: 2,000 people who said hello and say nothing."""

import asyncio
from pathlib import Path

from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, gather, settle

SOCKETS, WARMING = 2000, 100
SETTLING_SECONDS, IDLE_SECONDS = 2.0, 5.0
AIM = 40.0  # KiB


async def idle(directory: Path, options: Options) -> Report:
    """Memory that the server's process grew by, divided by the sockets; kernel buffers are not in it."""
    report = Report("idle", f"{SOCKETS:,} sockets after hello")
    with running_server(directory / "idle") as server:
        tokens = settle(server, Size(people=SOCKETS + WARMING, rooms=SOCKETS // 10, members=20))
        warming = await gather(server, tokens[SOCKETS:])  # pool, caches and code paths are no socket's cost
        before = await _settled(server)
        seats = await gather(server, tokens[:SOCKETS])
        after = await _settled(server)
        for name, was, now in zip(("PSS", "RSS"), before, after, strict=True):
            aim = AIM if name == "PSS" else None
            report.add(f"{name} of a socket", (now - was) / SOCKETS / 1024, "KiB", aim)
            report.add(f"{name} of the process", now / 1024**2, "MiB")
        watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres())
        await asyncio.sleep(IDLE_SECONDS)
        report.add_shares(watch.shares())
        for seat in (*warming, *seats):
            seat.line.close()
    return report


async def _settled(server: Server) -> tuple[int, int]:
    await asyncio.sleep(SETTLING_SECONDS)
    return server.memory()
