"""A socket is read no faster than its commands are answered, and parsed a little in each turn of the loop.

A client may send tens of thousands of tiny frames in one piece. What the application has not asked for yet stays
unparsed, then in the kernel, then with the client.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

SLICE = 4096  # bytes that are parsed in one turn
MOST_FRAGMENTS = 256  # of one message


class PacedProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's own protocol, with bounded reading."""

    unread = b""
    has_turn = False  # to parse the next slice
    is_held = False  # the transport does not read, because there is enough here
    is_paused = False  # what was written waits for the reader

    def data_received(self, data: bytes) -> None:
        self.unread += data
        if not self.has_turn:
            self._parse_some()

    def _parse_some(self) -> None:
        self.has_turn = False
        if self.read_paused:
            return
        piece, self.unread = self.unread[:SLICE], self.unread[SLICE:]
        super().data_received(piece)
        if self.transport.is_closing():
            self.unread = b""
        elif self.unread:
            self.is_held = True
            self.transport.pause_reading()
        if not self.read_paused:
            self._go_on()

    def _go_on(self) -> None:
        """First what is here already, then what comes."""
        if self.unread and not self.has_turn:
            self.has_turn = True
            self.loop.call_soon(self._parse_some)
        elif self.is_held and not self.unread:
            self.is_held = False
            self.transport.resume_reading()

    def read_on(self) -> None:
        """What was parsed has been taken."""
        self.is_held = self.is_held or self.read_paused
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
