"""Reading back: the last page of a long room, a page from its middle, and the list of rooms."""

from pathlib import Path

from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.reader import Reader
from tests.bench.server import running_server
from tests.bench.town import Size, settle

MESSAGES, REQUESTS = 100_000, 300
LONG = Size(people=20, rooms=1, members=20, messages=MESSAGES)
MANY = Size(people=40, rooms=40, members=40, messages=100)
AIM = 20.0  # ms, p50


async def history(directory: Path, options: Options) -> Report:
    """Measure one request after the other."""
    del options
    report = Report("history", f"a room of {MESSAGES:,} messages, {REQUESTS} requests each")
    with running_server(directory / "history") as server:
        _measure_pages(report, Reader(server.port, settle(server, LONG)[0]))
        _measure_rooms(report, Reader(server.port, settle(server, MANY)[0]))
    return report


def _measure_pages(report: Report, reader: Reader) -> None:
    [room] = reader.get_json("/rooms")["items"]
    pages = f"/rooms/{room['id']}/messages"
    if [len(reader.get_json(pages)["items"]), room["last_number"]] != [50, MESSAGES]:
        raise RuntimeError(f"not the last page of {MESSAGES} messages: {room}")
    report.add_times("last 50", reader.times(pages, REQUESTS), AIM)
    report.add_times("around the middle", reader.times(f"{pages}?around={MESSAGES // 2}", REQUESTS), AIM)


def _measure_rooms(report: Report, reader: Reader) -> None:
    rooms = len(reader.get_json("/rooms")["items"])
    report.add_times(f"list of {rooms} rooms", reader.times("/rooms", REQUESTS))
