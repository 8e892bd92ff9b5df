"""The crowd is a judge: a server that loses, doubles, swaps or garbles what it delivers is found out."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.realtime.frames import text_frame
from tests.bench.crowd import Unsound, a_crowd
from tests.bench.native import NoCompiler, compiled

ROOM = "00000000-0000-4000-8000-000000000000"
PEOPLE, MESSAGES, CHOSEN = 3, 20, 10
Json = dict[str, Any]
Spoil = Callable[[list[bytes]], list[bytes]]


@dataclass
class Pretender:
    """A server of one room that delivers to everybody, but spoils what the last of them hears."""

    spoil: Spoil
    seq: int = 0
    hearers: list[asyncio.StreamWriter] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
        with closing(writer), suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                self._answer(await _next_command(reader), writer)

    def _answer(self, command: Json, writer: asyncio.StreamWriter) -> None:
        if command["do"] == "hello":
            self.hearers.append(writer)
            writer.write(_framed({"re": "h", "ok": {"heads": {ROOM: 0}}}))
        else:
            self._take(command, writer)

    def _take(self, command: Json, writer: asyncio.StreamWriter) -> None:
        self.seq += 1
        writer.write(_framed({"re": command["id"], "ok": {"seq": self.seq}}))
        data = {"seq": self.seq, **command["with"]}
        self.said.append(_framed({"on": "message.sent", "room_id": ROOM, "seq": self.seq, "data": data}))
        if self.seq == MESSAGES:
            for hearer in self.hearers[:-1]:
                hearer.write(b"".join(self.said))
            self.hearers[-1].write(b"".join(self.spoil(self.said)))


async def _next_command(reader: asyncio.StreamReader) -> Json:
    """Masked with zeros, and never long."""
    size = (await reader.readexactly(2))[1] & 127
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    command: Json = json.loads((await reader.readexactly(4 + size))[4:])
    return command


def _framed(payload: Json) -> bytes:
    return text_frame(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode())


SPOILT: dict[str, Spoil] = {
    "lost": lambda said: said[:CHOSEN] + said[CHOSEN + 1 :],
    "lost at the end": lambda said: said[:-1],
    "doubled": lambda said: said[: CHOSEN + 1] + said[CHOSEN:],
    "swapped": lambda said: [*said[:CHOSEN], said[CHOSEN + 1], said[CHOSEN], *said[CHOSEN + 2 :]],
    "garbled": lambda said: [one.replace("ああ.".encode(), "あい.".encode()) for one in said],
}


@asynccontextmanager
async def pretending(spoil: Spoil) -> AsyncIterator[int]:
    """The port of a server that spoils."""
    server = await asyncio.start_server(Pretender(spoil).serve, "127.0.0.1")
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("crowd")
    try:
        compiled("crowd", directory)
    except NoCompiler as trouble:
        pytest.skip(str(trouble))
    return directory


async def listen_to(spoil: Spoil, programs: Path) -> int:
    """Let three people say twenty messages; gives back how many deliveries were sound."""
    async with pretending(spoil) as port, a_crowd(programs, patience=0.2) as crowd:
        people = crowd.add(port, ["token"] * PEOPLE)
        await crowd.come(people)
        crowd.let_speak((person, ROOM) for person in people)
        said = await crowd.speak_so_many(MESSAGES, under_way=2)
        await crowd.sound()
    return said.heard


async def test_what_is_delivered_soundly_is_counted(programs: Path) -> None:
    assert await listen_to(lambda said: said, programs) == PEOPLE * MESSAGES


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
async def test_what_is_spoilt_is_found_out(spoil: Spoil, programs: Path) -> None:
    with pytest.raises(Unsound):
        await listen_to(spoil, programs)
