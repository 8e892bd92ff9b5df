"""Many open sockets that one small C program listens to, and the driving of messages through them."""

import asyncio
import socket
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil

PATIENCE = 20.0  # seconds until a message that not everybody has heard counts as lost
Speak = Callable[[int], None]


def draft(room_id: str, number: int) -> dict[str, str]:
    """A message of 200 bytes that is like no other."""
    return {"room_id": room_id, "client_id": str(uuid4()), "body": f"{number:08}: {'あ' * 63}."}


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that everybody has heard; monotonic seconds."""

    first: float
    last: float
    payload: bytes


class Audience:
    """Listens; each message comes back once, when all its hearers have it."""

    def __init__(self, ears: Process) -> None:
        self._ears = ears
        self.process = psutil.Process(ears.pid)

    async def hear(self) -> Heard:
        """The next message that everybody has heard. Whatever is lost, doubled, swapped or changed raises."""
        assert self._ears.stdout is not None
        assert self._ears.stderr is not None
        async with asyncio.timeout(PATIENCE):
            line = await self._ears.stdout.readline()
        if not line:
            raise RuntimeError(f"the audience complains: {(await self._ears.stderr.read()).decode()}")
        first, last, payload = line.rstrip(b"\n").split(b" ", 2)
        return Heard(int(first) / 1e9, int(last) / 1e9, payload)


@asynccontextmanager
async def listening(ears: Path, hearers: int, lines: Sequence[socket.socket]) -> AsyncIterator[Audience]:
    """Let `ears` listen to these sockets; `hearers` of them are in each room."""
    handed = [line.fileno() for line in lines]
    process = await asyncio.create_subprocess_exec(
        ears, str(hearers), *map(str, handed), pass_fds=handed, stdout=PIPE, stderr=PIPE
    )
    try:
        yield Audience(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        for line in lines:
            line.close()


@dataclass(slots=True)
class Driven:
    """Messages driven through an audience: when each was said, and when it was heard."""

    said: list[float]
    heard: list[Heard]

    @property
    def rate(self) -> float:
        """Messages a second, from the first word until the last ear."""
        return len(self.heard) / (max(one.last for one in self.heard) - self.said[0])


async def drive(audience: Audience, speak: Speak, window: int, seconds: float) -> Driven:
    """Keep `window` messages under way, each until everybody has heard it, for some seconds."""
    driven, over = Driven([], []), time.monotonic() + seconds
    while True:
        if time.monotonic() < over:
            while len(driven.said) - len(driven.heard) < window:
                driven.said.append(time.monotonic())
                speak(len(driven.said) - 1)
        elif len(driven.said) == len(driven.heard):
            return driven
        driven.heard.append(await audience.hear())
