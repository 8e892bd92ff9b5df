"""The bare loop: a C program that only sends one ready frame to everybody, as the measure of what is possible."""

import asyncio
import re
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.audience import Audience, Driven, drive, listening
from tests.bench.wire import connected

FIRST_SEQ = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Floor:
    """A bare loop and the people that hear it."""

    audience: Audience
    loop: Process

    @property
    def process(self) -> psutil.Process:
        return psutil.Process(self.loop.pid)

    def speak(self, number: int) -> None:
        del number
        assert self.loop.stdin is not None
        self.loop.stdin.write(b".")

    async def drive(self, window: int, seconds: float) -> Driven:
        return await drive(self.audience, self.speak, window, seconds)


@asynccontextmanager
async def bare_loop(ears: Path, bare: Path, hearers: int, payload: bytes) -> AsyncIterator[Floor]:
    """Have the loop and its hearers; its frame has the size of `payload`, a message that Kairan sent."""
    process = await asyncio.create_subprocess_exec(bare, str(hearers), _numbered(payload), stdin=PIPE, stdout=PIPE)
    try:
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        lines = [await connected(port) for _ in range(hearers)]
        async with listening(ears, hearers, lines) as audience:
            yield Floor(audience, process)
    finally:
        process.kill()
        await process.wait()


def _numbered(payload: bytes) -> bytes:
    """The same payload with a `seq` that the loop can count up, cut to the size that it had."""
    counted = re.sub(rb'"seq":\d+', b'"seq":%d' % FIRST_SEQ, payload, count=1)
    return counted[: len(payload)]
