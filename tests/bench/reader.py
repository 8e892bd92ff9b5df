"""One kept-alive HTTP connection and nothing around it, so that a request's time is the server's."""

import json
import socket
import time
from typing import Any


class Reader:
    """Asks one thing after the other."""

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

    def get_json(self, path: str) -> Any:
        return json.loads(self.get(path))

    def times(self, path: str, requests: int) -> list[float]:
        """Seconds that each of the requests took, after a few that are not counted."""
        taken = []
        for _ in range(requests + 10):
            began = time.perf_counter()
            self.get(path)
            taken.append(time.perf_counter() - began)
        return taken[10:]

    def hang_up(self) -> None:
        self._socket.close()

    def _more(self) -> bytes:
        got = self._socket.recv(1 << 18)
        if not got:
            raise ConnectionError("the server hung up")
        return got
