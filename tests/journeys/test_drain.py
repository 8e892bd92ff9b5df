"""Told to stop, a node sees everybody off in turn, answers what was asked, and is gone whatever hangs."""

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx
import pytest
import websockets

from app.realtime.protocol import CloseCode
from tests.fixtures.pair import Pair
from tests.fixtures.sockets import Line
from tests.journeys.conftest import Journey

SOCKETS = 50
STUCK = """
import asyncio, time, uvicorn
from app import worker
from app.realtime.hub import Hub

worker.DEADLINE_SECONDS = 1

async def stuck(scope, receive, send):
    if scope["type"] == "lifespan":
        print("started", flush=True)
        time.sleep(600)

worker.DrainingServer(uvicorn.Config(stuck, port=0, log_config=None), Hub()).run()
"""


@pytest.fixture
async def journey(pair: Pair) -> Journey:
    """A node that can be stopped without its database."""
    return Journey(pair.nodes[0], pair.room, pair.tokens)


@dataclass
class Speaker:
    """Sends one message after the other over a socket until the socket ends; keeps what was acknowledged."""

    line: Line
    room: UUID
    acknowledged: set[str] = field(default_factory=set)

    async def speak(self) -> None:
        ended = asyncio.create_task(self.line.ended())
        while not ended.done():
            key = uuid4()
            saying = asyncio.create_task(self.line.say(self.room, "話の途中", key))
            await asyncio.wait({saying, ended}, return_when=asyncio.FIRST_COMPLETED)
            saying.cancel()
            with suppress(asyncio.CancelledError, websockets.ConnectionClosed):
                assert (await saying)["client_id"] == str(key)
                self.acknowledged.add(str(key))
        await ended


async def left_at(line: Line) -> tuple[int | None, float]:
    code = await line.ended()
    return code, time.monotonic()


async def said(journey: Journey) -> set[str]:
    keys: set[str] = set()
    async with journey.server.client(journey.tokens["takahashi"]) as client:
        after: int | None = 0
        while after is not None:
            page = (await client.get(f"/rooms/{journey.room}/messages?after={after}&limit=200")).json()
            keys, after = keys | {message["client_id"] for message in page["items"]}, page["next"]
    return keys


async def test_fifty_people_leave_in_turn_and_nothing_that_was_said_lacks_its_answer(journey: Journey) -> None:
    lines = [await journey.line("takahashi") for _ in range(SOCKETS)]
    await asyncio.gather(*(line.hello() for line in lines))
    speakers = [Speaker(line, journey.room) for line in lines[:10]]
    speaking = [asyncio.create_task(speaker.speak()) for speaker in speakers]
    leaving = [asyncio.create_task(left_at(line)) for line in lines]
    await lines[-1].hear("message.sent", seq=30)
    assert await journey.server.stop() == 0
    codes, moments = zip(*[await one for one in leaving], strict=True)
    await asyncio.gather(*speaking)
    assert set(codes) == {CloseCode.GOING_AWAY}
    assert len({round(moment, 2) for moment in moments}) > SOCKETS / 2  # not all in one wave
    await journey.server.start()
    acknowledged = set().union(*(speaker.acknowledged for speaker in speakers))
    assert len(acknowledged) > 20
    assert await said(journey) == acknowledged


async def test_who_waits_for_news_is_sent_home_and_asks_elsewhere(journey: Journey) -> None:
    keeping = [await journey.line("sato") for _ in range(SOCKETS)]  # so that leaving takes a while
    async with journey.server.client(journey.tokens["takahashi"]) as client:
        events = f"/rooms/{journey.room}/events?after=2&wait=25"
        waiting = asyncio.create_task(client.get(events))
        await asyncio.sleep(1)
        assert not waiting.done()
        stopping = asyncio.create_task(journey.server.stop())
        answer = await waiting
        assert (answer.status_code, answer.json()["items"]) == (200, [])
        assert await stopping == 0
    assert [await line.ended() for line in keeping] == [CloseCode.GOING_AWAY] * SOCKETS


async def test_while_people_leave_requests_are_answered_and_no_line_is_kept(journey: Journey) -> None:
    keeping = [await journey.line("sato") for _ in range(SOCKETS)]
    stopping = asyncio.create_task(journey.server.stop())
    await asyncio.wait([asyncio.create_task(line.ended()) for line in keeping], return_when=asyncio.FIRST_COMPLETED)
    async with journey.server.client(journey.tokens["takahashi"]) as client:
        draft = {"client_id": str(uuid4()), "body": "まだ間に合う"}
        sent = await client.post(f"/rooms/{journey.room}/messages", json=draft)
        assert (sent.status_code, sent.headers["connection"]) == (201, "close")
        assert (await client.get("/health/live")).status_code == 200
        assert (await client.get("/health/ready")).status_code == 503
        assert (await client.get(f"/rooms/{journey.room}/events?after=99&wait=25")).status_code == 503
    assert await stopping == 0


async def test_it_is_gone_in_time_though_a_request_hangs_and_a_reader_stands(journey: Journey) -> None:
    deaf = await journey.line("takahashi")
    await deaf.hello()
    deaf.socket.transport.pause_reading()
    async with journey.server.client(journey.tokens["sato"]) as client:
        for _ in range(30):  # two megabytes that nobody reads
            draft = {"client_id": str(uuid4()), "body": "長" * 20_000}
            assert (await client.post(f"/rooms/{journey.room}/messages", json=draft)).status_code == 201
    _, half = await asyncio.open_connection("127.0.0.1", journey.server.port)
    head = f"POST /api/v1/rooms/{journey.room}/messages HTTP/1.1\r\nHost: kairan\r\nContent-Length: 100\r\n"
    half.write(f"{head}Authorization: Bearer {journey.tokens['sato']}\r\n\r\n{{".encode())
    await half.drain()
    async with journey.server.client() as client:
        await client.get("/health/live")  # so the half request has been read
    assert await journey.server.stop() == 0  # waits thirty seconds at the most
    half.close()
    deaf.socket.transport.resume_reading()
    assert await deaf.ended() is not None


@pytest.mark.parametrize("signals", [(signal.SIGTERM, signal.SIGTERM), (signal.SIGINT, signal.SIGINT)])
async def test_told_twice_it_leaves_as_cleanly(journey: Journey, signals: tuple[signal.Signals, ...]) -> None:
    line = await journey.line("takahashi")
    process = journey.server.process
    assert process is not None
    for number in signals:
        process.send_signal(number)
        await asyncio.sleep(0.1)
    assert await journey.server.ended() == 0
    assert await line.ended() is not None
    with pytest.raises(httpx.ConnectError):
        async with journey.server.client() as client:
            await client.get("/health/live")


def test_a_process_that_is_stuck_is_ended_and_says_where() -> None:
    process = subprocess.Popen([sys.executable, "-c", STUCK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGTERM)
    _, trace = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "in stuck" in trace
