"""Killed mid-send and started again: what was acknowledged is there, once, in order, without a gap."""

import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psutil
import pytest

from tests.fixtures.process import postmaster_of
from tests.fixtures.sockets import Json
from tests.journeys.conftest import Journey


@dataclass
class Sender:
    """Sends its messages in order, each until it is acknowledged, with the same key at every try."""

    journey: Journey
    name: str
    acknowledged: dict[UUID, Json] = field(default_factory=dict)
    tries: int = 0

    async def send(self, messages: int) -> None:
        async with self.journey.server.client(self.journey.tokens[self.name]) as client:
            for number in range(messages):
                key = uuid4()
                self.acknowledged[key] = await self._until_acknowledged(client, key, f"{self.name} {number}")

    async def _until_acknowledged(self, client: httpx.AsyncClient, key: UUID, body: str) -> Json:
        draft = {"client_id": str(key), "body": body}
        while True:
            self.tries += 1
            try:
                answer = await client.post(f"/rooms/{self.journey.room}/messages", json=draft)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code in (200, 201):
                message: Json = answer.json()
                return message
            assert answer.status_code == 503, answer.text  # unknown outcome: again with the same key
            await asyncio.sleep(0.05)


async def history(journey: Journey) -> list[Json]:
    items: list[Json] = []
    async with journey.server.client(journey.tokens["takahashi"]) as client:
        after: int | None = 0
        while after is not None:
            page = (await client.get(f"/rooms/{journey.room}/messages?after={after}&limit=200")).json()
            items, after = items + page["items"], page["next"]
    return items


async def check(journey: Journey, senders: list[Sender], each: int) -> None:
    """Nothing lost, nothing double, no gap, everybody's own order kept, and the answers told the truth."""
    said = await history(journey)
    assert [message["number"] for message in said] == list(range(1, each * len(senders) + 1))
    assert {message["client_id"]: message for message in said} == {
        str(key): message for sender in senders for key, message in sender.acknowledged.items()
    }
    for sender in senders:
        own = [message["body"] for message in said if message["body"].startswith(sender.name)]
        assert own == [f"{sender.name} {number}" for number in range(each)]


def backends_of(data_dir: Path) -> list[psutil.Process]:
    children = psutil.Process(postmaster_of(data_dir)).children()
    return [child for child in children if "kairan_app" in " ".join(child.cmdline())]


async def test_two_people_talk_over_a_real_process(journey: Journey) -> None:
    sato, takahashi = await journey.line("sato"), await journey.line("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    said = await sato.say(journey.room, "おはようございます")
    assert (await takahashi.hear("message.sent"))["data"] == said
    assert await journey.server.stop() == 0
    assert await takahashi.ended() is not None


async def test_a_server_that_is_killed_mid_send_loses_and_doubles_nothing(journey: Journey) -> None:
    senders, each = [Sender(journey, "sato"), Sender(journey, "takahashi")], 80
    sending = [asyncio.create_task(sender.send(each)) for sender in senders]
    for enough in (30, 70):
        while sum(len(sender.acknowledged) for sender in senders) < enough:  # noqa: ASYNC110 - watched from outside
            await asyncio.sleep(0.002)
        await journey.server.kill()
        await journey.server.start()
    await asyncio.gather(*sending)
    assert sum(sender.tries for sender in senders) > 2 * each  # the kills were felt
    await check(journey, senders, each)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
async def test_a_database_connection_that_is_killed_mid_send_loses_nothing(
    journey: Journey, by: signal.Signals
) -> None:
    senders, each = [Sender(journey, "sato"), Sender(journey, "takahashi")], 60
    sending = [asyncio.create_task(sender.send(each)) for sender in senders]
    for enough in (20, 60):
        while sum(len(sender.acknowledged) for sender in senders) < enough:  # noqa: ASYNC110 - watched from outside
            await asyncio.sleep(0.002)
        for backend in backends_of(journey.server.data_dir):
            with suppress(psutil.NoSuchProcess):  # PostgreSQL ends all others when one is killed
                backend.send_signal(by)
    await asyncio.gather(*sending)
    await check(journey, senders, each)


async def test_sockets_resume_where_they_were_after_a_crash(journey: Journey) -> None:
    hearing = await journey.line("takahashi")
    await hearing.hello()
    sender = Sender(journey, "sato")
    sending = asyncio.create_task(sender.send(60))
    await hearing.hear("message.sent", seq=20)
    await journey.server.kill()
    await hearing.ended()
    await journey.server.start()
    await sending
    heard = [frame["seq"] for frame in hearing.all("message.sent")]
    again = await journey.line("takahashi")
    await again.hello(**{str(journey.room): heard[-1]})
    await again.hear("message.sent", seq=62)
    assert heard + [frame["seq"] for frame in again.all("message.sent")] == list(range(3, 63))
    await again.hang_up()
