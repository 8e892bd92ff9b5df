"""Nodes are killed while they send what was scheduled: every message comes, once, in order, whoever dies when."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import text

from app.operation import operation
from tests.fixtures.pair import Pair
from tests.fixtures.sockets import Json

MESSAGES = 60
SOON = 8.0


async def schedule(pair: Pair, name: str) -> list[str]:
    """So many messages, a few milliseconds apart, in some seconds from now; a busy machine needs that to take them."""
    begin, keys = datetime.now(UTC) + timedelta(seconds=SOON), [str(uuid4()) for _ in range(MESSAGES)]
    async with pair.client(name) as client:

        async def plan(number: int) -> int:
            at = begin + timedelta(milliseconds=20 * number)
            draft = {"client_id": keys[number], "body": f"予約 {number}", "send_at": at.isoformat()}
            return (await client.post(f"/rooms/{pair.room}/scheduled", json=draft)).status_code

        assert set(await asyncio.gather(*(plan(number) for number in range(MESSAGES)))) == {201}
    return keys


async def said(pair: Pair) -> list[Json]:
    async with pair.client("takahashi") as client:
        items: list[Json] = (await client.get(f"/rooms/{pair.room}/messages?after=0&limit=200")).json()["items"]
        return items


async def waiting(pair: Pair) -> int:
    async with pair.client("sato") as client:
        return len((await client.get("/scheduled")).json()["items"])


async def test_whoever_is_killed_while_sending_each_message_comes_exactly_once(pair: Pair) -> None:
    keys = await schedule(pair, "sato")
    deaths = 0
    while await count(pair) < MESSAGES:
        if await count(pair) > 0 and deaths < 6:
            node = random.choice(pair.nodes)
            await node.kill()
            deaths += 1
            await asyncio.sleep(random.uniform(0, 0.2))
            await node.start()
        await asyncio.sleep(0.05)
    await asyncio.gather(*(node.start() for node in pair.nodes if not node.is_running))
    assert deaths > 0
    assert [message["client_id"] for message in await said(pair)] == keys
    assert await waiting(pair) == 0


async def test_what_fell_into_the_time_when_no_node_ran_is_sent_once_when_they_are_back(pair: Pair) -> None:
    keys = await schedule(pair, "sato")
    await asyncio.gather(*(node.kill() for node in pair.nodes))
    await asyncio.sleep(SOON + 2)
    assert await count(pair) == 0
    await asyncio.gather(*(node.start() for node in pair.nodes))
    async with asyncio.timeout(20):
        while await waiting(pair):  # noqa: ASYNC110 - other processes are watched
            await asyncio.sleep(0.1)
    assert [message["client_id"] for message in await said(pair)] == keys


async def count(pair: Pair) -> int:
    """Asked of the record itself: the nodes are being killed."""
    async with operation(pair.place) as begin, begin() as work:
        query = text("SELECT last_number FROM rooms WHERE id = :id")
        return int(await work.session.scalar(query, {"id": pair.room}) or 0)
