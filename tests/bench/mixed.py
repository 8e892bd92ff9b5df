"""The mixed day: thousands are connected, and each does something every minute and a half.

The mix is that of Mattermost's own load model, extrapolated from their production (docs/coverage-frequency.md of
mattermost-load-test-ng): a connected person does 0.0113 things a second, of which for each post 6.52 switches of the
room and 0.98 openings of a direct room (a switch, here), 1.99 scrolls, 1.0 looks at what is unread, 0.144 reconnects.
Left out are drafts and threads, which cost Kairan's server nothing, and reactions, edits and searches (0.19 together),
which are not built yet; their share goes to the others, so the day is busier here by a quarter.

Each thing does what the web client does: a switch loads the room's page and marks it as read a second later, over the
socket; a reconnect asks who one is, resumes by positions, and loads the list of rooms. Sockets live in the crowd,
requests are made here; times run from when the thing was due.
"""

import asyncio
import time
from pathlib import Path

from tests.bench.crowd import Crowd, Speech, a_crowd
from tests.bench.day import Day
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Stopwatch, running_server
from tests.bench.town import office, settled

SIZES, LARGE = (2000, 5000), (10_000,)
AT_ONCE = 200  # handshakes, before the day begins
SECONDS = 45.0
AIM_P99, AIM_MEAN = 500.0, 100.0  # ms, of every request


async def mixed(directory: Path, options: Options) -> Report:
    """Every request's mean and p99, what failed, and what was not heard."""
    sizes = SIZES + (LARGE if options.is_large else ())
    report = Report("mixed", f"connected people: {', '.join(f'{size:,}' for size in sizes)}; 0.0113 actions/s each")
    for size in sizes:
        await _measure(report, directory, size, options.seconds or SECONDS)
    return report


async def _measure(report: Report, directory: Path, size: int, seconds: float) -> None:
    place, tokens = settled(directory, office(size))
    with running_server(place) as server:
        async with a_crowd(directory) as crowd:
            began = time.monotonic()
            await crowd.come(crowd.add(server.port, tokens), AT_ONCE)
            report.add(f"{size:,}: all are there after", time.monotonic() - began, "s")
            day = Day(crowd, server.port, tokens, await crowd.rooms())
            watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
            said = await _spend(day, crowd, seconds)
            shares = watch.shares()
            memory = server.memory()[0]
            counts = await crowd.counts()
    times = {"post, until acknowledged": said.ack, "post, until heard": said.delivery}
    times |= {"marker": counts.reads, "reconnect, until current": counts.returns}
    for name, one in times.items():
        _tell(report, f"{size:,}: {name}", one.count, one.mean, one.p99)
    for deed, taken in day.taken.items():
        _tell(report, f"{size:,}: {deed}", len(taken), sum(taken) / len(taken), day.p99(deed))
    report.add(f"{size:,}: errors", len(day.errors) + counts.wrong.pop("refused"), "requests", 0)
    report.add(f"{size:,}: lost, doubled or garbled", sum(counts.wrong.values()), "events", 0)
    report.add(f"{size:,}: PSS of the server", memory / 1024**2, "MiB")
    report.add_shares(shares, f"{size:,}: ")
    for error in day.errors[:3]:
        report.note(f"{size:,}: {error}")


async def _spend(day: Day, crowd: Crowd, seconds: float) -> Speech:
    """Let everybody do what they do for so long; what is then still under way is waited for."""
    speaking = asyncio.create_task(crowd.speak(0))
    await day.spend(seconds)
    crowd.stop_speaking()
    return await speaking


def _tell(report: Report, name: str, count: int, mean: float, p99: float) -> None:
    report.add(f"{name}, count", count, "")
    report.add(f"{name}, mean", mean * 1e3, "ms", AIM_MEAN)
    report.add(f"{name}, p99", p99 * 1e3, "ms", AIM_P99)
