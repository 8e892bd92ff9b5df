"""A large file comes in whole, or in pieces through a `kill -9`, and goes out: what the server needs for that."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, running_server
from tests.bench.town import Size, settle

MEGABYTE = 1024**2
ORDINARY, LARGE = 256 * MEGABYTE, 2048 * MEGABYTE
PIECE = 8 * MEGABYTE
BLOCK = bytes(MEGABYTE)
MOST_GROWTH = 64.0  # MB


class Peak:
    """The most resident memory that a server's process had while inside, above what it had before."""

    def __init__(self) -> None:
        self.growth = 0


class Caller(NamedTuple):
    """Somebody with a room, at a server's port."""

    token: str
    room: str

    def ask(
        self, server: Server, method: str, path: str, body: Iterator[bytes] | bytes = b"", **headers: str
    ) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, f"/api/v1{path}", body, {"Authorization": f"Bearer {self.token}"} | named)
        return line.getresponse()


async def files(directory: Path, options: Options) -> Report:
    """`--large` takes 2 GiB, the most that an installation takes by default."""
    size = LARGE if options.is_large else ORDINARY
    report = Report("files", f"one file of {size // MEGABYTE:,} MB")
    place = directory / "files"
    with running_server(place) as server:
        token = settle(server, Size(people=2, rooms=1, members=2))[0]
        rooms = http.client.HTTPConnection("127.0.0.1", server.port)
        rooms.request("GET", "/api/v1/rooms", headers={"Authorization": f"Bearer {token}"})
        caller = Caller(token, json.loads(rooms.getresponse().read())["items"][0]["id"])
        file = _bring_whole(report, server, caller, size)
        _take_out(report, server, caller, file, size)
        upload = _begin(server, caller, size)
        _send_pieces(server, caller, upload, 0, size // 2)
        server.process.kill()
    with running_server(place) as server, watched(server) as peak:
        answer = caller.ask(server, "HEAD", upload)
        kept = int(answer.headers["Upload-Offset"])
        _send_pieces(server, caller, upload, kept, size)
        last = caller.ask(server, "HEAD", upload)
    report.add("kept through kill -9", kept / MEGABYTE, "MB", size / 2 / MEGABYTE, at_least=True)
    report.add("whole after the restart", int(last.headers["Upload-Offset"]) / MEGABYTE, "MB", size / MEGABYTE)
    report.add("memory grown, second half in pieces", peak.growth / MEGABYTE, "MB", MOST_GROWTH)
    return report


def _bring_whole(report: Report, server: Server, caller: Caller, size: int) -> str:
    began = time.monotonic()
    with watched(server) as peak:
        path, blocks = f"/rooms/{caller.room}/files?name=large.bin", (BLOCK for _ in range(size // MEGABYTE))
        answer = caller.ask(server, "POST", path, blocks, Content_Length=str(size))
        said = json.loads(answer.read())
    if answer.status != 201 or said["size"] != size:
        raise RuntimeError(f"not taken: {answer.status} {said}")
    report.add("memory grown, whole", peak.growth / MEGABYTE, "MB", MOST_GROWTH)
    report.add("in, whole", size / MEGABYTE / (time.monotonic() - began), "MB/s")
    return str(said["id"])


def _take_out(report: Report, server: Server, caller: Caller, file: str, size: int) -> None:
    began, came = time.monotonic(), 0
    with watched(server) as peak:
        answer = caller.ask(server, "GET", f"/files/{file}")
        while chunk := answer.read(MEGABYTE):
            came += len(chunk)
    if came != size:
        raise RuntimeError(f"{came} bytes of {size}")
    report.add("memory grown, out", peak.growth / MEGABYTE, "MB", MOST_GROWTH)
    report.add("out", size / MEGABYTE / (time.monotonic() - began), "MB/s")


def _begin(server: Server, caller: Caller, size: int) -> str:
    headers = {"Upload_Length": str(size), "Upload_Metadata": "filename bGFyZ2UuYmlu"}
    answer = caller.ask(server, "POST", f"/rooms/{caller.room}/uploads", b"", **headers)
    return str(answer.headers["Location"]).removeprefix("/api/v1")


def _send_pieces(server: Server, caller: Caller, upload: str, start: int, stop: int) -> None:
    while start < stop:
        piece = bytes(min(PIECE, stop - start))
        headers = {"Upload_Offset": str(start), "Content_Type": "application/offset+octet-stream"}
        answer = caller.ask(server, "PATCH", upload, piece, **headers)
        if answer.status != 204:
            raise RuntimeError(f"{answer.status} {answer.read()!r}")
        start = int(answer.headers["Upload-Offset"])


@contextmanager
def watched(server: Server) -> Iterator[Peak]:
    peak, is_over, before = Peak(), threading.Event(), server.process.memory_info().rss

    def watch() -> None:
        while not is_over.wait(0.02):
            peak.growth = max(peak.growth, server.process.memory_info().rss - before)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peak
    finally:
        is_over.set()
        watching.join()
