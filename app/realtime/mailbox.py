"""What a socket's parser has found, until its one reader takes it: an `asyncio.Queue` without what nobody needs here.

A queue brings four deques and an event along, two and a half kilobytes for each of ten thousand sockets, and asks
every time which loop it belongs to. Here one reads, a few things wait at most, and nobody waits for room.
"""

from asyncio import AbstractEventLoop, Future
from typing import Any


class Mailbox:
    """First in, first out, for one reader; as much of a queue's surface as uvicorn's protocol knows."""

    __slots__ = ("_items", "_loop", "_reader")

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._items: list[Any] = []
        self._reader: Future[None] | None = None

    def qsize(self) -> int:
        return len(self._items)

    def empty(self) -> bool:
        return not self._items

    def put_nowait(self, item: Any) -> None:
        self._items.append(item)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> Any:
        while not self._items:
            self._reader = self._loop.create_future()
            await self._reader
        return self._items.pop(0)
