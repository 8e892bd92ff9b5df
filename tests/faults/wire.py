"""A client's socket and its plain requests: frames and answers as they come, and honest about what is unknown."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

Json = dict[str, Any]
HANDSHAKE_PATIENCE = 10.0
ANSWER_PATIENCE = 10.0
NEVER_OPENED = 0


class Lost(Exception):
    """The line is gone, or nobody answered: what was asked may have happened."""


class Refused(Exception):
    """The handshake was answered with no."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Socket(asyncio.Protocol):
    """One line; every frame goes to `hear` as it comes, and `lost` is called once, with the close code."""

    def __init__(self, port: int, token: str, hear: Callable[[Json], None], lost: Callable[[int], None]) -> None:
        uri = parse_uri(f"ws://127.0.0.1:{port}/api/v1/socket")
        self._protocol = ClientProtocol(uri, subprotocols=[Subprotocol("kairan.v1")], max_size=None)
        self._token, self._hear, self._lost = token, hear, lost
        self._answers: dict[str, asyncio.Future[Json]] = {}
        self._asked = 0
        self._transport: asyncio.Transport
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        request = self._protocol.connect()
        request.headers["Authorization"] = f"Bearer {self._token}"
        self._protocol.send_request(request)
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Response):
                self._open(event)
            elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self._take(json.loads(bytes(event.data)))
        self._flush()
        if self._protocol.close_expected():
            self._transport.close()

    def _open(self, response: Response) -> None:
        if self.opened.done():
            return
        if response.status_code == 101:
            self.opened.set_result(None)
        else:
            self.opened.set_exception(Refused(response.status_code))

    def _take(self, frame: Json) -> None:
        self._hear(frame)
        answer = self._answers.pop(frame["re"], None) if "re" in frame else None
        if answer is not None and not answer.done():
            answer.set_result(frame)

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data and not self._transport.is_closing():
                self._transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._protocol.receive_eof()  # only then does it tell with which code the line was closed
        was_open = self.opened.done() and not self.opened.cancelled() and self.opened.exception() is None
        if not self.opened.done():
            self.opened.set_exception(Lost())
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(Lost())
        if was_open:
            self._lost(self._protocol.close_code or 1006)

    async def ask(self, do: str, with_: Json, patience: float = ANSWER_PATIENCE) -> Json:
        """A command and its whole reply; Lost when it is unknown whether it happened."""
        if self._protocol.state is not State.OPEN:
            raise Lost
        self._asked += 1
        command_id = str(self._asked)
        answer = self._answers[command_id] = asyncio.get_running_loop().create_future()
        said = {"id": command_id, "do": do, "with": with_}
        self._protocol.send_text(json.dumps(said, ensure_ascii=False).encode())
        self._flush()
        try:
            async with asyncio.timeout(patience):
                reply: Json = await answer
                return reply
        except TimeoutError:
            raise Lost from None
        finally:
            self._answers.pop(command_id, None)

    def say_raw(self, text: bytes) -> None:
        """A frame as it is; nothing while the line is closing."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_text(text)
            self._flush()

    def stop_reading(self) -> None:
        self._transport.pause_reading()

    def hang_up(self) -> None:
        self._transport.abort()


async def open_socket(port: int, token: str, hear: Callable[[Json], None], lost: Callable[[int], None]) -> Socket:
    """A line that has been upgraded and has said nothing yet. Raises Refused or Lost."""
    loop = asyncio.get_running_loop()
    socket: Socket | None = None
    try:
        async with asyncio.timeout(HANDSHAKE_PATIENCE):
            _, socket = await loop.create_connection(lambda: Socket(port, token, hear, lost), "127.0.0.1", port)
            await socket.opened
    except (OSError, TimeoutError, Lost):
        if socket is not None:
            socket.hang_up()
        raise Lost from None
    return socket


async def request(port: int, token: str, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
    """One plain request on a connection of its own; Lost when there is no whole answer."""
    content = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
    head = (
        f"{method} /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Connection: close\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    try:
        async with asyncio.timeout(ANSWER_PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
            try:
                writer.write(head.encode() + content)
                return _understood(await reader.read())
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError):
        raise Lost from None


def _understood(answer: bytes) -> tuple[int, Json]:
    head, _, rest = answer.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        raise Lost
    status = int(words[1])
    if b"json" not in head.lower():
        return status, {}
    if b"chunked" in head.lower():
        rest = _joined(rest)
    try:
        said: Json = json.loads(rest)
    except ValueError:
        raise Lost from None
    return status, said


def _joined(chunks: bytes) -> bytes:
    whole = b""
    while chunks:
        size, _, chunks = chunks.partition(b"\r\n")
        length = int(size or b"0", 16)
        whole, chunks = whole + chunks[:length], chunks[length + 2 :]
    return whole
