"""The people and rooms that a benchmark needs, made by the operator's own commands, and their coming together."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.server import Server
from tests.bench.wire import dial, hello

AT_ONCE = 32  # handshakes under way


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's socket after hello, and the ids of the rooms that they hear."""

    line: socket.socket
    token: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make; `messages` are in each room before anything begins."""

    people: int
    rooms: int
    members: int
    messages: int = 0

    @property
    def options(self) -> list[str]:
        amounts = {"people": self.people, "rooms": self.rooms, "members": self.members, "messages": self.messages}
        return [word for name, amount in amounts.items() for word in (f"--{name}", str(amount))]


def settle(server: Server, size: Size) -> list[str]:
    """Make people and rooms; gives back everybody's token."""
    towns = server.operate_json("load", *size.options)["organisations"]
    minted = [server.operate("person", "token", "--organisation", town["code"]) for town in towns]
    return [line.split("\t")[2] for lines in minted for line in lines.splitlines()]


async def gather(server: Server, tokens: Sequence[str]) -> list[Seat]:
    """A socket for each token, all of which have said hello."""
    free = asyncio.Semaphore(AT_ONCE)

    async def come(token: str) -> Seat:
        async with free:
            line = await dial(server.port, token)
            return Seat(line, token, tuple((await hello(line))["heads"]))

    return await asyncio.gather(*(come(token) for token in tokens))
