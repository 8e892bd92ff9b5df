"""Reading back: the last page of a long room, a page from its middle, and the list of rooms."""

import json
import socket
import time
from pathlib import Path

from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import running_server
from tests.bench.town import Size, settle

MESSAGES, REQUESTS = 100_000, 300
LONG = Size(people=20, rooms=1, members=20, messages=MESSAGES)
MANY = Size(people=40, rooms=40, members=40, messages=100)
AIM = 20.0  # ms, p50


class Reader:
    """One kept-alive connection and nothing around it."""

    def __init__(self, port: int, token: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._head = f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\r\n"

    def get(self, path: str) -> bytes:
        """The body of a page that must be there."""
        self._socket.sendall(f"GET /api/v1{path} HTTP/1.1\r\n{self._head}".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        while len(body) < int(fields[b"content-length"]):
            body += self._more()
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {head.decode()}\n{body.decode()}")
        return body

    def _more(self) -> bytes:
        got = self._socket.recv(1 << 18)
        if not got:
            raise ConnectionError("the server hung up")
        return got

    def times(self, path: str) -> list[float]:
        """Seconds that each of the requests took, after a few that are not counted."""
        taken = []
        for _ in range(REQUESTS + 10):
            began = time.perf_counter()
            self.get(path)
            taken.append(time.perf_counter() - began)
        return taken[10:]


async def history(directory: Path, options: Options) -> Report:
    """Measure one request after the other."""
    report = Report("history", f"a room of {MESSAGES:,} messages, {REQUESTS} requests each")
    with running_server(directory / "history") as server:
        _measure_pages(report, Reader(server.port, settle(server, LONG)[0]))
        _measure_rooms(report, Reader(server.port, settle(server, MANY)[0]))
    return report


def _measure_pages(report: Report, reader: Reader) -> None:
    [room] = json.loads(reader.get("/rooms"))["items"]
    pages = f"/rooms/{room['id']}/messages"
    if [len(json.loads(reader.get(pages))["items"]), room["last_number"]] != [50, MESSAGES]:
        raise RuntimeError(f"not the last page of {MESSAGES} messages: {room}")
    report.add_times("last 50", reader.times(pages), AIM)
    report.add_times("around the middle", reader.times(f"{pages}?around={MESSAGES // 2}"), AIM)


def _measure_rooms(report: Report, reader: Reader) -> None:
    rooms = len(json.loads(reader.get("/rooms"))["items"])
    report.add_times(f"list of {rooms} rooms", reader.times("/rooms"))
