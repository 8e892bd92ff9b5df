"""The office hour in small: 1,000 people in 200 rooms of 10, and 64 messages under way at any time."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import psutil

from tests.bench.audience import Audience, draft, listening
from tests.bench.figures import Report
from tests.bench.native import compiled
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Seat, Size, gather, settle
from tests.bench.wire import Line, open_line

PEOPLE, ROOMS, MEMBERS = 1000, 200, 10
UNDER_WAY = 64
WARM_SECONDS, SECONDS = 2.0, 10.0


async def sends(directory: Path) -> Report:
    """Messages a second that are acknowledged as durable, with everybody listening."""
    report = Report("sends", f"{PEOPLE:,} people, {ROOMS} rooms of {MEMBERS}, {UNDER_WAY} messages under way")
    ears = compiled("ears", directory)
    with running_server(directory / "sends") as server:
        seats = await gather(server, settle(server, Size(people=PEOPLE, rooms=ROOMS, members=MEMBERS)))
        async with listening(ears, MEMBERS, [seat.line for seat in seats]) as audience:
            speakers = await _speakers(server, seats)
            await _speak(audience, speakers, WARM_SECONDS)
            watch = Stopwatch(
                server=[server.process], PostgreSQL=server.postgres(),
                client=[audience.process, psutil.Process(os.getpid())],
            )  # fmt: skip
            hour = await _speak(audience, speakers, SECONDS)
            report.add("acknowledged", len(hour.acknowledged) / hour.seconds, "messages/s")
            report.add_times("until acknowledged", hour.acknowledged)
            report.add("heard", hour.heard * MEMBERS / hour.seconds, "deliveries/s")
            report.add_shares(watch.shares())
            for speaker in speakers:
                speaker.line.hang_up()
    return report


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody's line, and the room that they speak in."""

    room_id: str
    line: Line


@dataclass(slots=True)
class Hour:
    """What was said and heard; `acknowledged` are the seconds that each answer took."""

    said: int = 0
    heard: int = 0
    seconds: float = 0.0
    acknowledged: list[float] = field(default_factory=list)


async def _speakers(server: Server, seats: Sequence[Seat]) -> list[Speaker]:
    """One for each room: somebody who is in it, over another line than the one they hear on."""
    tokens = {room_id: seat.token for seat in seats for room_id in seat.rooms}
    return [Speaker(room_id, await open_line(server.port, token)) for room_id, token in tokens.items()]


async def _speak(audience: Audience, speakers: Sequence[Speaker], seconds: float) -> Hour:
    """Keep all under way for some seconds, then wait until every message has been heard by all its hearers."""
    hour, began, turns = Hour(), time.monotonic(), cycle(speakers)

    async def keep_speaking() -> None:
        while time.monotonic() < began + seconds:
            speaker, at = next(turns), time.monotonic()
            hour.said += 1
            reply = await speaker.line.ask("message.send", draft(speaker.room_id, hour.said))
            if "ok" not in reply:
                raise RuntimeError(str(reply))
            hour.acknowledged.append(time.monotonic() - at)

    speaking = asyncio.gather(*(keep_speaking() for _ in range(UNDER_WAY)))
    while not speaking.done() or hour.heard < hour.said:
        if hour.heard < hour.said:
            await audience.hear()
            hour.heard += 1
        else:
            await asyncio.sleep(0)
    await speaking
    hour.seconds = time.monotonic() - began
    return hour
