"""What an idle socket costs: people who said hello and say nothing, in ten rooms each."""

import asyncio
from pathlib import Path

from tests.bench.crowd import a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import office, settled

SOCKETS, LARGE = (2000, 5000), (10_000,)
WARMING = 100
SETTLING_SECONDS, IDLE_SECONDS = 2.0, 5.0
AIM = 32.0  # KiB, PSS


async def idle(directory: Path, options: Options) -> Report:
    """Memory that the server's process grew by, divided by the sockets; kernel buffers are not in it."""
    sizes = SOCKETS + (LARGE if options.is_large else ())
    report = Report("idle", f"{' and '.join(f'{size:,}' for size in sizes)} sockets after hello")
    for size in sizes:
        await _measure(report, directory, size)
    return report


async def _measure(report: Report, directory: Path, size: int) -> None:
    place, tokens = settled(directory, office(size))
    with running_server(place) as server:
        async with a_crowd(directory) as crowd:
            await crowd.come(crowd.add(server.port, tokens[:WARMING]))  # pool, caches and code are no socket's cost
            before = await _settled(server)
            await crowd.come(crowd.add(server.port, tokens[WARMING:]))
            after = await _settled(server)
            for name, was, now in zip(("PSS", "RSS"), before, after, strict=True):
                aim = AIM if name == "PSS" else None
                report.add(f"{size:,}: {name} of a socket", (now - was) / (size - WARMING) / 1024, "KiB", aim)
                report.add(f"{size:,}: {name} of the process", now / 1024**2, "MiB")
            watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres())
            await asyncio.sleep(IDLE_SECONDS)
            report.add_shares(watch.shares(), f"{size:,}: ")
            await crowd.sound()


async def _settled(server: Server) -> tuple[int, int]:
    await asyncio.sleep(SETTLING_SECONDS)
    return server.memory()
