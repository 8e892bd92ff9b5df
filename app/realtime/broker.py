"""The doorbell between processes: what it carries may be lost, doubled or late, and only latency changes."""

from typing import Protocol

from app.realtime.protocol import Bell


class Listener(Protocol):
    """Called with the bells that were rung together."""

    def __call__(self, *bells: Bell) -> None: ...


class Broker(Protocol):
    """Rings for every process that listens, this one included."""

    async def ring(self, *bells: Bell) -> None: ...

    def listen(self, listener: Listener) -> None: ...


class LocalBroker:
    """The broker of a single process: a ring is a call."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    async def ring(self, *bells: Bell) -> None:
        for listener in self._listeners:
            listener(*bells)

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)
