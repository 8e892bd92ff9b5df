"""The doorbell between processes: what it carries may be lost, doubled or late, and only latency changes."""

from collections.abc import Callable, Iterable
from typing import Literal, Protocol
from uuid import UUID

from app.realtime.protocol import Aside, Bell, Revised

Doubt = Callable[[], None]
Doorbell = Literal["local", "redis", "late"]  # late: other processes are heard by the record alone, for now


class Listener(Protocol):
    """Called with the bells that were rung together."""

    def __call__(self, *bells: Bell) -> None: ...


class Broker(Protocol):
    """Rings for every process that follows the bell's channel, this one included.

    `follow` and `unfollow` are told when the first local listener of a channel comes and the last one goes.
    `listen` registers who hears, and who is told when bells may have been missed.
    """

    @property
    def doorbell(self) -> Doorbell: ...

    async def ring(self, *bells: Bell) -> None: ...

    def listen(self, listener: Listener, doubt: Doubt = ...) -> None: ...

    def follow(self, channel: str) -> None: ...

    def unfollow(self, channel: str) -> None: ...

    async def keep(self) -> None: ...


class LocalBroker:
    """The broker of a single process: a ring is a call."""

    doorbell: Doorbell = "local"

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    async def ring(self, *bells: Bell) -> None:
        for listener in self._listeners:
            listener(*bells)

    def listen(self, listener: Listener, doubt: Doubt = lambda: None) -> None:
        del doubt  # a call cannot be missed
        self._listeners.append(listener)

    def follow(self, channel: str) -> None:
        del channel

    def unfollow(self, channel: str) -> None:
        del channel

    async def keep(self) -> None:
        """Nothing to keep."""


def room_channel(room_id: UUID) -> str:
    return f"kairan:room:{room_id}"


def person_channel(person_id: UUID) -> str:
    return f"kairan:person:{person_id}"


def letters_of(bell: Bell) -> Iterable[tuple[str, Bell]]:
    """What is rung on which channel: a room's events in the room, to each person only what is about them."""
    if isinstance(bell, Revised):
        return ((person_channel(person_id), Revised((person_id,))) for person_id in bell.person_ids)
    if isinstance(bell, Aside):
        return [(person_channel(bell.person_id), bell)]
    return [(room_channel(bell.room_id), bell)]
