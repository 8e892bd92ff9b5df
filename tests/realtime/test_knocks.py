"""Knocking: who does not finish a request in time is hung up on, and nobody else."""

import asyncio
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from app.realtime import knocks
from app.realtime.knocks import ENTER_IN_A_TURN, LARGEST_HEAD, Entrance, KnockingProtocol, Patience

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HEAD = b"POST / HTTP/1.1\r\nHost: kairan\r\nContent-Length: 4\r\n"


class Hasty(KnockingProtocol):
    head_seconds: ClassVar = 0.2
    body_seconds: ClassVar = 0.4


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message["body"]
        if not message["more_body"]:
            break
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def port() -> AsyncIterator[int]:
    config = uvicorn.Config(echo, log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: Hasty(config, state, {}), "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()


async def knock(port: int, said: bytes = b"") -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    return reader, writer


async def is_hung_up_on(line: Line) -> bool:
    try:
        async with asyncio.timeout(5):
            return await line[0].read() == b""
    except ConnectionResetError:
        return True
    finally:
        line[1].close()


@pytest.mark.parametrize("said", [b"", b"GET", HEAD, HEAD + b"\r\nab"])
async def test_who_does_not_finish_a_request_is_hung_up_on(port: int, said: bytes) -> None:
    assert await is_hung_up_on(await knock(port, said))


async def test_a_letter_now_and_then_gains_no_time(port: int) -> None:
    line = await knock(port, b"GET / HTTP/1.1\r\nX: ")

    async def trickle() -> None:
        while True:
            line[1].write(b"a")
            await asyncio.sleep(0.01)

    trickling = asyncio.create_task(trickle())
    assert await is_hung_up_on(line)
    trickling.cancel()


async def test_who_sends_much_may_take_long(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocks, "WORTH_WAITING", 2)
    reader, writer = await knock(port, HEAD.replace(b": 4", b": 8") + b"\r\n")
    for two in (b"ab", b"cd", b"ef", b"gh"):
        await asyncio.sleep(0.6 * Hasty.body_seconds)
        writer.write(two)
    assert (await reader.readuntil(b"abcdefgh")).startswith(b"HTTP/1.1 200")
    writer.close()


async def test_who_finishes_in_time_is_answered_and_a_second_request_is_awaited_no_longer(port: int) -> None:
    reader, writer = await knock(port, HEAD)
    writer.write(b"\r\nab")
    writer.write(b"cd")
    answer = await reader.readuntil(b"abcd")
    assert answer.startswith(b"HTTP/1.1 200")
    await asyncio.sleep(2 * Hasty.body_seconds)  # an answered line may stay
    writer.write(HEAD)
    assert await is_hung_up_on((reader, writer))


async def test_a_head_that_never_ends_is_bounded_in_size_too(port: int) -> None:
    line = await knock(port, b"GET / HTTP/1.1\r\nX: " + b"a" * (LARGEST_HEAD + 1))
    assert await is_hung_up_on(line)


class Knocker:
    def __init__(self) -> None:
        self.is_gone = False

    def hang_up(self) -> None:
        self.is_gone = True


async def test_when_too_many_owe_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocks, "MOST_OWING", 2)
    patience, knockers = Patience(asyncio.get_running_loop(), 60), [Knocker() for _ in range(4)]
    for one in knockers[:2]:
        patience.expect(one)
    patience.settle(knockers[0])
    patience.expect(knockers[1])  # once more: it stays the oldest
    patience.expect(knockers[2])
    assert not any(one.is_gone for one in knockers)
    patience.expect(knockers[3])
    assert [one.is_gone for one in knockers] == [False, True, False, False]


async def test_a_crowd_comes_in_a_few_at_a_time_and_in_order() -> None:
    entrance, entered = Entrance(asyncio.get_running_loop()), list[int]()

    class Comer:
        def __init__(self, number: int) -> None:
            self.number = number

        def enter(self) -> None:
            entered.append(self.number)

    crowd = range(2 * ENTER_IN_A_TURN + 1)
    for number in crowd:
        entrance.line_up(Comer(number))
    after_each_turn = []
    for _ in range(3):
        await asyncio.sleep(0)
        after_each_turn.append(len(entered))
    assert after_each_turn == [ENTER_IN_A_TURN, 2 * ENTER_IN_A_TURN, len(crowd)]
    assert entered == [*crowd]


async def test_a_crowd_that_knocks_at_once_is_answered_to_the_last(port: int) -> None:
    lines = await asyncio.gather(*(knock(port, HEAD + b"\r\nabcd") for _ in range(200)))
    answers = await asyncio.gather(*(reader.readuntil(b"abcd") for reader, _ in lines))
    assert all(answer.startswith(b"HTTP/1.1 200") for answer in answers)
    for _, writer in lines:
        writer.close()
