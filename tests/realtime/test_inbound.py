"""Reading a socket: no faster than it is answered, a little in each turn, and everything in order in the end."""

import asyncio
import json
import socket
import struct
from uuid import uuid4

import pytest

from app.realtime.frames import FramedProtocol
from app.realtime.inbound import MOST_FRAGMENTS, SLICE
from app.realtime.mailbox import Mailbox
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial, Line

COMMAND, TEXT, CONTINUATION, PING = 0x81, 0x01, 0x00, 0x89


def masked(head: int, payload: bytes = b"") -> bytes:
    """A client's frame; its mask is all zeros, which costs nothing to apply."""
    size = struct.pack("!B", 0x80 | len(payload)) if len(payload) < 126 else struct.pack("!BH", 0xFE, len(payload))
    return bytes((head,)) + size + b"\0\0\0\0" + payload


def protocol_of(town: Town, name: str) -> FramedProtocol:
    [connection] = town.running.kairan.hub.people[getattr(town.cast, name).id]
    assert isinstance(connection.writer, FramedProtocol)
    return connection.writer


def post(line: Line, raw: bytes) -> None:
    line.socket.transport.write(raw)


def sending(town: Town, body: str) -> bytes:
    said = {"room_id": str(town.places.section.id), "client_id": str(uuid4()), "body": body}
    return masked(COMMAND, json.dumps({"id": body, "do": "message.send", "with": said}).encode())


async def test_a_flood_of_commands_is_answered_in_order_and_waits_outside(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    protocol, bodies, most = protocol_of(town, "sato"), [str(number) for number in range(200)], 0
    post(line, b"".join(sending(town, body) for body in bodies))
    answers: list[str] = []
    async with asyncio.timeout(20):
        while len(answers) < len(bodies):
            most = max(most, protocol.queue.qsize())
            await asyncio.sleep(0.001)
            answers = [heard["re"] for heard in line.heard if "re" in heard]
    assert answers == bodies
    assert [heard["data"]["body"] for heard in line.all("message.sent")] == bodies
    assert most <= SLICE // 100


async def test_tens_of_thousands_of_empty_frames_let_the_loop_turn_all_the_while(town: Town, dial: Dial) -> None:
    line, pings = await dial("sato"), 40_000
    await line.hello()
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turning = asyncio.create_task(turn())
    post(line, masked(PING) * pings)
    assert (await line.say(town.places.section.id, "最後に届く"))["body"] == "最後に届く"
    turning.cancel()
    assert turns >= pings * len(masked(PING)) // SLICE


async def test_who_does_not_read_gets_no_pongs_to_pile_up(town: Town, dial: Dial) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    await line.hello()
    protocol = protocol_of(town, "sato")
    line.socket.transport.pause_reading()
    async with asyncio.timeout(20):
        while not protocol.is_paused:
            post(line, masked(PING, b"x" * 100) * 1000)
            await asyncio.sleep(0.001)
    waiting = protocol.transport.get_write_buffer_size()
    post(line, masked(PING, b"x" * 100) * 1000)
    await other.hello()
    await other.say(town.places.direct.id, "その間に")
    while protocol.unread:  # noqa: ASYNC110 - nothing tells when everything has been parsed
        await asyncio.sleep(0.001)
    assert protocol.transport.get_write_buffer_size() <= waiting + SLICE + 1000


async def test_a_message_in_endlessly_many_pieces_is_not_put_together(town: Town, dial: Dial) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    post(line, masked(TEXT) + masked(CONTINUATION) * (MOST_FRAGMENTS + 1))
    assert await line.ended() == 1006
    await other.hello()
    assert (await other.say(town.places.section.id, "元気です"))["number"] == 1


async def test_a_message_in_a_few_pieces_arrives_whole(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.socket.send(iter(['{"id": "1", "do": ', '"hello", "with"', ": {}}"]))
    assert (await line.until(lambda heard: heard.get("re") == "1"))["ok"]["heads"]


async def test_a_client_that_is_never_answered_is_not_read_either(
    town: Town, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its commands fill the buffers of the kernel, not the memory of the server."""
    line = await dial("sato")
    await line.hello()
    protocol = protocol_of(town, "sato")
    monkeypatch.setattr(Mailbox, "put_nowait", lambda *_: None)  # as if the application were stuck
    post(line, sending(town, "聞こえますか"))
    async with asyncio.timeout(10):
        while not protocol.read_paused:  # noqa: ASYNC110 - nothing tells when it has been parsed
            await asyncio.sleep(0.001)
    raw: socket.socket = line.socket.transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    post(line, sending(town, "もしもし") * 20_000)
    await asyncio.sleep(0.1)
    assert len(protocol.unread) <= 1024 * 1024
    assert line.socket.transport.get_write_buffer_size() > 0
    monkeypatch.undo()  # so that it learns that its client goes
    line.socket.transport.abort()  # a polite goodbye would wait behind all that was said


async def test_commands_may_come_in_pieces_of_any_size(town: Town, dial: Dial) -> None:
    line = await dial("sato")
    await line.hello()
    for size in (1, 7, 100):
        raw = b"".join(sending(town, f"{size}の{number}") for number in range(3))
        for at in range(0, len(raw), size):
            post(line, raw[at : at + size])
            await asyncio.sleep(0)
        assert (await line.until(lambda heard, last=f"{size}の2": heard.get("re") == last))["ok"][
            "body"
        ] == f"{size}の2"


def long_header(size: int) -> bytes:
    """The beginning of a text that is to become so long, and four zeros as its mask."""
    return struct.pack("!BBQ", COMMAND, 0xFF, size) + b"\0\0\0\0"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (long_header(65 * 1024), 1009),  # refused for its length, before it is all here
        (long_header(2**62), 1009),
        (masked(COMMAND, b"\xff\xfe"), 1007),
        (masked(COMMAND | 0x40, b"{}"), 1002),  # a bit that no extension asked for
        (bytes((COMMAND, 2)) + b"{}", 1002),  # without a mask
        (masked(TEXT, b"{") + masked(COMMAND, b"}"), 1002),  # a new message before the last one has ended
    ],
)
async def test_what_is_wrong_with_a_frame_ends_that_connection_alone(
    town: Town, dial: Dial, raw: bytes, code: int
) -> None:
    line, other = await dial("sato"), await dial("takahashi")
    await line.hello()
    await other.hello()
    post(line, raw)
    assert await line.ended() == code
    assert (await other.say(town.places.section.id, "元気です"))["number"] == 1
