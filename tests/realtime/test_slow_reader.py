"""A reader that stands still on a real socket: exactly so much waits for it, then it is sent away to come back."""

import asyncio

from app.realtime.connection import Connection
from app.realtime.frames import LARGEST_BACKLOG_BYTES, LARGEST_BACKLOG_FRAMES, FramedProtocol, text_frame
from app.realtime.protocol import CloseCode
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Line

SMALL = text_frame(b'{"on":"typing"}')
LARGE = text_frame(b'{"on":"typing","data":"%b"}' % (b"x" * 60_000))


async def stand_still(town: Town, line: Line) -> Connection:
    await line.hello()
    [connection] = town.running.kairan.hub.people[town.cast.takahashi.id]
    await stop_reading(line, connection)
    return connection


async def stop_reading(line: Line, connection: Connection) -> None:
    """Stop, and let the kernel's own buffers fill up: from here on frames wait in this process."""
    line.socket.transport.pause_reading()
    async with asyncio.timeout(10):
        while not writer(connection).is_paused:
            connection.deliver(LARGE)
            await asyncio.sleep(0)


async def read_again(line: Line, connection: Connection) -> None:
    line.socket.transport.resume_reading()
    async with asyncio.timeout(10):
        while writer(connection).is_paused:  # noqa: ASYNC110 - the transport tells nobody but the writer
            await asyncio.sleep(0.001)


def writer(connection: Connection) -> FramedProtocol:
    assert isinstance(connection.writer, FramedProtocol)
    return connection.writer


def deliver_until_closed(connection: Connection, frame: bytes) -> int:
    """How many frames it took; the last one was not kept."""
    frames = 0
    while connection.closing is None:
        connection.deliver(frame)
        frames += 1
    return frames


async def test_so_many_frames_wait_and_not_one_more(town: Town, dial: Dial) -> None:
    slow = await dial("takahashi")
    connection = await stand_still(town, slow)
    assert deliver_until_closed(connection, SMALL) == LARGEST_BACKLOG_FRAMES + 1
    slow.socket.transport.resume_reading()
    assert await slow.ended() == CloseCode.TOO_SLOW
    assert len([frame for frame in slow.all("typing") if "data" not in frame]) == LARGEST_BACKLOG_FRAMES


async def test_so_many_bytes_wait_and_hardly_more(town: Town, dial: Dial) -> None:
    slow = await dial("takahashi")
    connection = await stand_still(town, slow)
    assert deliver_until_closed(connection, LARGE) <= LARGEST_BACKLOG_BYTES // len(LARGE) + 2
    waiting = writer(connection).transport.get_write_buffer_size()
    assert LARGEST_BACKLOG_BYTES / 2 < waiting <= LARGEST_BACKLOG_BYTES + 2 * len(LARGE)
    slow.socket.transport.resume_reading()
    assert await slow.ended() == CloseCode.TOO_SLOW


async def test_who_reads_again_in_time_stays(town: Town, dial: Dial) -> None:
    slow = await dial("takahashi")
    connection = await stand_still(town, slow)
    for _ in range(LARGEST_BACKLOG_FRAMES - 1):
        connection.deliver(SMALL)
    await read_again(slow, connection)
    await stop_reading(slow, connection)
    for _ in range(LARGEST_BACKLOG_FRAMES - 1):  # the count began anew
        connection.deliver(SMALL)
    await read_again(slow, connection)
    assert connection.closing is None
    assert (await slow.say(town.places.section.id, "間に合いました"))["number"] == 1


async def test_others_hear_at_once_while_one_stands_still(town: Town, dial: Dial) -> None:
    slow, sato = await dial("takahashi"), await dial("sato")
    connection = await stand_still(town, slow)
    await sato.hello()
    said = [await sato.say(town.places.section.id, body) for body in ("一", "二", "三")]
    await sato.hear("message.sent", seq=said[-1]["seq"])
    assert [frame["seq"] for frame in sato.all("message.sent")] == [one["seq"] for one in said]
    assert connection.closing is None
    slow.socket.transport.resume_reading()
    await slow.hear("message.sent", seq=said[-1]["seq"])
    assert [frame["seq"] for frame in slow.all("message.sent")] == [one["seq"] for one in said]
