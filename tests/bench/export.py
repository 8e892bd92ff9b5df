"""Taking a room of 100,000 messages out: how long, with how much memory, and what others notice of it."""

import http.client
import threading
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Report
from tests.bench.files import MEGABYTE, MOST_GROWTH, watched
from tests.bench.options import Options
from tests.bench.reader import Reader
from tests.bench.server import Server, running_server
from tests.bench.town import Size, settle

MESSAGES = 100_000
LONG = Size(people=20, rooms=1, members=20, messages=MESSAGES)
MARKS = {"html": b"\n<article", "csv-cp932": b"\r\n", "json": b"\n{"}  # what a message begins with
TOGETHER = 50  # pages read by somebody else meanwhile, at least


class Taken(NamedTuple):
    """What came of an export, and how long it took."""

    status: int
    size: int
    seconds: float
    rows: int


async def export(directory: Path, options: Options) -> Report:
    """Each form once, by whoever owns the room, while a colleague reads the room's last page again and again."""
    del options
    report = Report("export", f"a room of {MESSAGES:,} messages")
    with running_server(directory / "export") as server:
        tokens = settle(server, LONG)
        [room] = Reader(server.port, tokens[0]).get_json("/rooms")["items"]
        owner = next(one for one in tokens if take(server, one, f"/rooms/{room['id']}/export/outline").status == 200)
        reader = Reader(server.port, next(one for one in tokens if one != owner))
        page = f"/rooms/{room['id']}/messages"
        report.add_times("a page, alone", reader.times(page, TOGETHER))
        for form in MARKS:
            _measure(report, server, reader, (owner, room["id"], form))
    return report


def _measure(report: Report, server: Server, reader: Reader, asked: tuple[str, str, str]) -> None:
    token, room, form = asked
    found: list[Taken] = []
    exporting = threading.Thread(
        target=lambda: found.append(take(server, token, f"/rooms/{room}/export?format={form}", MARKS[form]))
    )
    meanwhile: list[float] = []
    with watched(server) as peak:
        exporting.start()
        while exporting.is_alive() or len(meanwhile) < TOGETHER:
            meanwhile += reader.times(f"/rooms/{room}/messages", 5)
            time.sleep(0.05)
        exporting.join()
    [taken] = found
    if taken.status != 200 or taken.rows < MESSAGES:
        raise RuntimeError(f"{form}: not the whole room: {taken}")
    report.add(f"{form}", taken.seconds, "s")
    report.add(f"{form}, size", taken.size / MEGABYTE, "MB")
    report.add(f"{form}, memory grown", peak.growth / MEGABYTE, "MB", MOST_GROWTH)
    report.add_times(f"a page, during {form}", meanwhile)


def take(server: Server, token: str, path: str, mark: bytes = b"\n") -> Taken:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    began, size, rows, rest = time.monotonic(), 0, 0, b""
    line.request("GET", f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"})
    answer = line.getresponse()
    while chunk := answer.read(MEGABYTE):
        size += len(chunk)
        rows += (rest + chunk).count(mark)
        rest = (rest + chunk)[1 - len(mark) :] if len(mark) > 1 else b""
    return Taken(answer.status, size, time.monotonic() - began, rows)
