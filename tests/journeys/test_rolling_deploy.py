"""One node after the other is replaced, on a database that grows meanwhile: nobody's message fails or goes missing."""

import asyncio
import random
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import websockets

from tests.fixtures.pair import Pair
from tests.fixtures.process import Server
from tests.fixtures.sockets import Json, Line

GREW = (
    "ALTER TABLE rooms ADD COLUMN IF NOT EXISTS colour text",
    "ALTER TABLE messages ADD COLUMN IF NOT EXISTS mood text",
    "CREATE TABLE IF NOT EXISTS forms (id uuid PRIMARY KEY)",
    "UPDATE alembic_version SET version_num = '9999'",
)


@dataclass
class Writer:
    """Posts one message after the other and never tries twice: what fails has failed for whoever wrote it.

    Only where `takes_up` is said, an answer that broke off in its middle is asked for again, under the same key: no
    proxy can give it back.
    """

    pair: Pair
    takes_up: bool = False
    sent: dict[str, Json] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    async def write(self, enough: asyncio.Event) -> None:
        async with self.pair.client("sato") as client:
            while not enough.is_set():
                key = str(uuid4())
                draft = {"client_id": key, "body": f"便り {len(self.sent)}"}
                try:
                    answer = await self._post(client, draft)
                except httpx.TransportError as error:
                    self.failed.append(repr(error))
                    continue
                if answer.status_code in (200, 201):
                    self.sent[key] = answer.json()
                else:
                    self.failed.append(answer.text)
                await asyncio.sleep(0.01)

    async def _post(self, client: httpx.AsyncClient, draft: Json) -> httpx.Response:
        try:
            return await client.post(f"/rooms/{self.pair.room}/messages", json=draft)
        except httpx.RemoteProtocolError:
            if not self.takes_up:
                raise
            return await client.post(f"/rooms/{self.pair.room}/messages", json=draft)


@dataclass
class Device:
    """Hears a room over a socket, and comes back to its position whenever it is sent away."""

    pair: Pair
    heard: list[Json] = field(default_factory=list)
    visits: int = 0

    async def listen(self, last: "asyncio.Future[int]") -> None:
        while not (last.done() and self.position >= last.result()):
            try:
                line = await self.pair.line("takahashi")
                await line.hello(**{str(self.pair.room): self.position})
            except (OSError, websockets.WebSocketException, TimeoutError):
                await asyncio.sleep(random.uniform(0.05, 0.2))
                continue
            self.visits += 1
            await self._stay(line, last)
            await line.hang_up()

    @property
    def position(self) -> int:
        return int(self.heard[-1]["seq"]) if self.heard else 2

    async def _stay(self, line: Line, last: "asyncio.Future[int]") -> None:
        ending, taken, has_ended = asyncio.create_task(line.socket.wait_closed()), 0, False
        while not has_ended and not (last.done() and self.position >= last.result()):
            if has_ended := ending.done():
                await line.ended()  # everything that came before the goodbye has been heard
            frames, taken = line.heard[taken:], len(line.heard)
            self.heard += [frame for frame in frames if frame["on"] == "message.sent"]
            await asyncio.sleep(0.01)
        ending.cancel()


async def replace(pair: Pair, node: Server) -> None:
    """And go on when it has its share of the work again, as whoever deploys does."""
    assert await node.stop() == 0
    await node.start()
    before = len(pair.nginx.access_log)
    async with asyncio.timeout(20):
        while f" 127.0.0.1:{node.port}\n" not in pair.nginx.access_log[before:]:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)


async def visited(devices: list[Device], times: int) -> None:
    async with asyncio.timeout(20):
        while min(device.visits for device in devices) < times:  # noqa: ASYNC110 - watched from outside
            await asyncio.sleep(0.01)


async def history(pair: Pair) -> list[Json]:
    items: list[Json] = []
    async with pair.client("takahashi") as client:
        after: int | None = 0
        while after is not None:
            page = (await client.get(f"/rooms/{pair.room}/messages?after={after}&limit=200")).json()
            items, after = items + page["items"], page["next"]
    return items


async def test_nobody_notices_that_the_nodes_are_replaced(pair: Pair) -> None:
    writers, devices = [Writer(pair) for _ in range(3)], [Device(pair) for _ in range(6)]
    enough = asyncio.Event()
    last: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    listening = [asyncio.create_task(device.listen(last)) for device in devices]
    writing = [asyncio.create_task(writer.write(enough)) for writer in writers]
    try:
        await visited(devices, 1)
        await pair.administer(*GREW)  # what a newer node does before it serves
        for node in pair.nodes:
            await replace(pair, node)
        await visited(devices, 2)  # everybody was sent away at least once
    finally:
        enough.set()
        await asyncio.gather(*writing)
    said = await history(pair)
    last.set_result(said[-1]["seq"])
    await asyncio.wait_for(asyncio.gather(*listening), 20)
    assert [writer.failed for writer in writers] == [[], [], []]
    assert {message["client_id"] for message in said} == set().union(*(writer.sent for writer in writers))
    assert [message["number"] for message in said] == list(range(1, len(said) + 1))
    for device in devices:
        assert [frame["seq"] for frame in device.heard] == list(range(3, len(said) + 3))
        assert [frame["data"] for frame in device.heard] == said
