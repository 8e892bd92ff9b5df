"""The bare loop: a C program that only sends what somebody says to everybody, as the measure of what is possible."""

import asyncio
import json
import re
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.native import compiled
from tests.bench.reader import Reader
from tests.bench.town import Size

FIRST_SEQ = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Floor:
    """Where the bare loop listens, and its process."""

    port: int
    process: psutil.Process


@asynccontextmanager
async def bare_loop(directory: Path, size: Size, event: str) -> AsyncIterator[Floor]:
    """Have the loop, for so many people and rooms; its frame has the size of `event`, a message that Kairan sent."""
    seats = map(str, (size.people, size.rooms, size.members))
    program = await asyncio.create_subprocess_exec(compiled("bare", directory), *seats, event, stdout=PIPE)
    try:
        assert program.stdout is not None
        yield Floor(int(await program.stdout.readline()), psutil.Process(program.pid))
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()


def last_event(port: int, token: str, room_id: str) -> str:
    """The room's last message as the socket sends it, with a `seq` of ten digits, cut to the size that it had."""
    reader = Reader(port, token)
    [said] = reader.get_json(f"/rooms/{room_id}/messages?limit=1")["items"]
    reader.hang_up()
    frame = {"on": "message.sent", "room_id": room_id, "seq": said["seq"], "data": said}
    event = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
    size = len(event.encode())
    counted = re.sub(r'"seq":\d+', f'"seq":{FIRST_SEQ}', event, count=1)
    return counted.encode()[:size].decode(errors="ignore")
