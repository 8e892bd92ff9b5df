"""A socket is read no faster than its commands are answered, and parsed a little in each turn of the loop.

A client may send tens of thousands of tiny frames in one piece. What the application has not asked for yet stays
unparsed, then in the kernel, then with the client.

The hot path of receiving: a command is nearly always one whole, unfragmented text frame, and is unmasked right here.
Every other frame, and all that is wrong with frames, is the parser's business; it is given whole frames only, so that
it always stands between two of them.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, apply_mask  # type: ignore[attr-defined]  # the one in C, where it was built
from websockets.protocol import State

from app.realtime.mailbox import Mailbox

SLICE = 4096  # bytes that are parsed in one turn
MOST_FRAGMENTS = 256  # of one message
WHOLE_TEXT = 0x81  # RFC 6455 §5.2: FIN, no extension, opcode 1
MASK = 4  # bytes
MASKED = 0x80
NOT_ALL_HERE, TOO_LONG = -1, -2
SHORTEST_LONG = 126  # from here on the length stands in two more bytes, or in eight


class PacedProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's own protocol, with bounded reading."""

    unread = b""
    has_turn = False  # to parse the next slice
    is_held = False  # the transport does not read, because there is enough here
    is_paused = False  # what was written waits for the reader

    def __init__(self, *settings: Any, **more: Any) -> None:
        super().__init__(*settings, **more)
        self.queue = Mailbox(self.loop)  # type: ignore[assignment]  # all of a queue that is asked of it here

    def data_received(self, data: bytes) -> None:
        if not self.handshake_initiated:
            super().data_received(data)
            return
        self.unread = self.unread + data if self.unread else data
        if self.read_paused or not self.handshake_complete:
            self._hold()
        elif not self.has_turn:
            self._parse_some()

    def _parse_some(self) -> None:
        """The frames that are here, until the application has something to do or this turn is over."""
        self.has_turn = False
        buffer, at = self.unread, 0
        while at < SLICE and not self.read_paused and not self.transport.is_closing():
            end = _end_of_frame(buffer, at, self.config.ws_max_size)
            if end == NOT_ALL_HERE:
                break
            self._take(buffer, at, end)
            at = len(buffer) if end == TOO_LONG else end
        self.unread = b"" if self.transport.is_closing() else buffer[at:] if at else buffer
        if at >= SLICE and self.unread:
            self._hold()
        if not self.read_paused:
            self._go_on(has_more=at >= SLICE)

    def _take(self, buffer: bytes, at: int, end: int) -> None:
        if end == TOO_LONG:
            super().data_received(buffer[at:])  # it refuses the frame for its length, and need not have it whole
        elif (text := self._text_of(buffer, at, end)) is None:
            super().data_received(buffer[at:end])
        else:
            self.read_paused = True
            self.queue.put_nowait({"type": "websocket.receive", "text": text})

    def _text_of(self, buffer: bytes, at: int, end: int) -> str | None:
        """What a whole text frame says; None for whatever the parser should see."""
        if buffer[at] != WHOLE_TEXT or buffer[at + 1] < MASKED or self.frames or self.conn.state is not State.OPEN:
            return None
        start = at + _head(buffer[at + 1]) + MASK
        try:
            return apply_mask(buffer[start:end], buffer[start - MASK : start]).decode()
        except UnicodeDecodeError:
            return None

    def _hold(self) -> None:
        if not self.is_held:
            self.is_held = True
            self.transport.pause_reading()

    def _go_on(self, *, has_more: bool = True) -> None:
        """First what is here already, then what comes."""
        if self.unread and has_more:
            if not self.has_turn:
                self.has_turn = True
                self.loop.call_soon(self._parse_some)
        elif self.is_held:
            self.is_held = False
            self.transport.resume_reading()

    def send_receive_event_to_app(self) -> None:
        if not self.close_sent:
            self.read_paused = True  # what comes next waits here, and the transport only when more than that comes
        super().send_receive_event_to_app()

    def read_on(self) -> None:
        """What was parsed has been taken."""
        self.read_paused = False
        self._go_on()

    async def receive(self) -> Any:
        message = await self.queue.get()
        if self.queue.empty():
            self.read_on()
        return message

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= MOST_FRAGMENTS:  # empty ones have no size that would bound them
            self.transport.abort()
            return
        super().handle_cont(event)

    def handle_ping(self) -> None:
        if self.is_paused:
            self.conn.data_to_send()  # who does not read is not answered either
        else:
            super().handle_ping()


def _head(length: int) -> int:
    """How many bytes the first two and the length take; the mask comes behind them."""
    length &= ~MASKED
    return 2 if length < SHORTEST_LONG else 4 if length == SHORTEST_LONG else 10


def _end_of_frame(buffer: bytes, at: int, largest: int) -> int:
    """Where the frame that begins at `at` ends, or why it has no end here."""
    if len(buffer) < at + 2 or len(buffer) < at + (head := _head(buffer[at + 1])):
        return NOT_ALL_HERE
    second = buffer[at + 1]
    length = second & ~MASKED if head == 2 else int.from_bytes(buffer[at + 2 : at + head], "big")
    if length > largest:
        return TOO_LONG
    end = at + head + (MASK if second & MASKED else 0) + length
    return end if end <= len(buffer) else NOT_ALL_HERE
