"""The wires themselves: fair, slow, deaf, refusing and cut."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest

from tests.faults.proxies import Link, Weather

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Call = Callable[[], Awaitable[Ends]]


@pytest.fixture
async def link() -> AsyncIterator[Link]:
    """A wire to somebody who says everything back."""

    echoing = set[asyncio.Task[None] | None]()

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        echoing.add(asyncio.current_task())
        try:
            with suppress(ConnectionError):
                while data := await reader.read(1000):
                    writer.write(data)
        finally:
            writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    wire = Link(server.sockets[0].getsockname()[1], seed=1)
    await wire.open()
    yield wire
    await wire.close()
    server.close()
    await asyncio.wait_for(asyncio.gather(*filter(None, echoing)), 5)  # nothing stays open behind the last test


@pytest.fixture
async def call(link: Link) -> AsyncIterator[Call]:
    """Come to the wire's near end; hung up when the test is over."""
    calls: list[Ends] = []

    async def dial() -> Ends:
        calls.append(await asyncio.open_connection("127.0.0.1", link.port))
        return calls[-1]

    yield dial
    for _, writer in calls:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def say(ends: Ends, word: bytes) -> bytes:
    ends[1].write(word)
    return await asyncio.wait_for(ends[0].readexactly(len(word)), 5)


async def is_silent(ends: Ends, word: bytes) -> bool:
    ends[1].write(word)
    try:
        await asyncio.wait_for(ends[0].readexactly(len(word)), 0.2)
    except TimeoutError:
        return True
    return False


async def test_a_fair_wire_carries_everything(link: Link, call: Call) -> None:
    ends = await call()
    assert await say(ends, b"hello") == b"hello"


async def test_a_slow_wire_takes_its_time_and_keeps_the_order(link: Link, call: Call) -> None:
    link.change(Weather(delay=0.05, jitter=0.04, loss=0.1))
    ends, began = await call(), time.monotonic()
    said = b"".join(b"%03d" % number for number in range(100))
    for at in range(0, len(said), 3):
        ends[1].write(said[at : at + 3])
        await asyncio.sleep(0)
    assert await asyncio.wait_for(ends[0].readexactly(len(said)), 10) == said
    assert time.monotonic() - began > 0.02


@pytest.mark.parametrize("weather", [Weather(is_deaf_forwards=True), Weather(is_deaf_backwards=True)])
async def test_a_dead_wire_is_silent_and_brings_everything_when_it_lives_again(
    link: Link, call: Call, weather: Weather
) -> None:
    ends = await call()
    await say(ends, b"before")
    link.change(weather)
    assert await is_silent(ends, b"within")
    link.heal()
    assert await asyncio.wait_for(ends[0].readexactly(6), 5) == b"within"


async def test_nobody_learns_over_a_dead_wire_that_the_other_hung_up(link: Link, call: Call) -> None:
    ends = await call()
    await say(ends, b"before")
    link.black_out()
    [far] = [end for end in link.ends if not end.is_forwards]
    far.transport.abort()
    assert await is_silent(ends, b"anybody?")
    link.heal()
    with suppress(ConnectionError):
        assert await asyncio.wait_for(ends[0].read(), 5) == b""


async def test_a_cut_wire_hangs_up_on_both_sides(link: Link, call: Call) -> None:
    ends = await call()
    await say(ends, b"before")
    link.cut()
    with suppress(ConnectionResetError):
        assert await asyncio.wait_for(ends[0].read(), 5) == b""
    assert await say(await call(), b"again") == b"again"


async def test_a_refusing_wire_lets_nobody_through(link: Link, call: Call) -> None:
    link.refuse()
    with suppress(ConnectionError):
        ends = await call()
        assert await asyncio.wait_for(ends[0].read(), 5) == b""
