"""Nodes that die, at any moment and at the worst ones, that stand still, and that are replaced one by one."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from tests.faults.stage import Act, Scenario, Stage
from tests.faults.wire import Lost, Refused, open_socket

CALM = (0.5, 2.5)  # seconds between one death and the next
BACK, BY_POLL = 5.0, 3.0  # the bars, in seconds
GAP = 2.0  # seconds that a rolling replacement may take from a device, in the middle


async def kill_nodes(stage: Stage) -> None:
    """kill -9 of one node after the other, each out of the blue, as often as fits."""
    struck = []
    while stage.is_on:
        node = stage.random.choice(stage.fleet.nodes)
        struck.append(time.time())
        await node.kill()
        await node.start()
        await stage.wait(stage.random.uniform(*CALM))
        await stage.crowd.spread()
    hit = [one for one in stage.crowd.records.absences if any(at <= one.lost < at + 1 for at in struck)]
    stage.finding.notes.append(f"{len(struck)} kills")
    stage.finding.measure_all("node killed → back and gapless", [one.back - one.lost for one in hit if one.back], BACK)


def dying_of(weakness: str) -> Act:
    """A node that dies where it hurts most, armed at random moments."""

    async def die(stage: Stage) -> None:
        began, node, deaths = time.time(), stage.fleet.nodes[0], 0
        while stage.is_on:
            node.sabotage = weakness
            await node.kill()
            await node.start()
            await stage.crowd.spread()
            await stage.wait(stage.random.uniform(*CALM))
            node.arm()
            async with asyncio.timeout(20):
                while node.is_running:  # noqa: ASYNC110 - another process is watched
                    await asyncio.sleep(0.01)
            deaths += 1
        await stage.wait(BY_POLL)
        stage.finding.notes.append(f"{deaths} deaths")
        stage.measure_delivery("row → ear while a node dies", began, BY_POLL)

    return die


async def stall(stage: Stage) -> None:
    """The event loop of one node stands still for three seconds again and again, and people hang up in mid-word."""
    node = stage.fleet.nodes[0]
    node.sabotage = "stall-loop"
    await node.kill()
    await node.start()
    await stage.crowd.spread()
    hanging_up = [asyncio.create_task(_hang_up(stage)) for _ in range(8)]
    while stage.is_on:
        node.arm()
        await stage.wait(5)
    for task in hanging_up:
        task.cancel()
    await asyncio.gather(*hanging_up, return_exceptions=True)
    await stage.wait(2)
    stage.finding.measure("transactions left open", await _left_open(stage), 0, "")


async def _hang_up(stage: Stage) -> None:
    """Send and hang up before the answer, over both roads, at a random byte."""
    while True:
        resident = stage.random.choice(stage.town.residents)
        token, room = resident.passes[0].token, stage.random.choice(resident.rooms)
        key = uuid4()  # begins the words too, as everybody's does who is listened to
        body = f'{{"client_id":"{key}","body":"{key} 途中で切ります。"}}'.encode()
        head = (
            f"POST /api/v1/rooms/{room}/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", stage.fleet.nodes[0].port)
            writer.write((head + body)[: stage.random.randrange(len(head), len(head + body) + 1)])
            await asyncio.sleep(stage.random.uniform(0, 0.01))
            writer.transport.abort()
        with suppress(Lost, Refused):
            line = await open_socket(stage.fleet.nodes[0].port, token, lambda _: None, lambda _: None)
            line.hang_up()


async def _left_open(stage: Stage) -> int:
    """Transactions that nobody works on and nobody has ended."""
    async with stage.fleet.postgres.connected() as connection:
        return int(
            await connection.fetchval(
                "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                " AND now() - state_change > interval '2 seconds'"
            )
        )


def _fake_clock() -> Path | None:
    return next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


async def wrong_clock(stage: Stage) -> None:
    """One node believes that it is five minutes later, then five minutes earlier."""
    library = _fake_clock()
    if library is None:
        stage.finding.notes.append("not played: faketime is missing")
        return
    node = stage.fleet.nodes[1]
    for offset in ("+5m", "-5m"):
        node.altered = {"LD_PRELOAD": str(library), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        await node.kill()
        await node.start()
        await stage.crowd.spread()
        await stage.wait(stage.options.seconds / 2)


async def replace_all(stage: Stage) -> None:
    """A rolling deployment: each node is told to go, and comes again when its people have left."""
    began = time.time()
    refused_before = sum(send.outcome == "refused" for send in stage.crowd.records.sends)
    for node in stage.fleet.nodes:
        leaving = time.monotonic()
        code = await node.end(patience=30)
        stage.finding.measure("told to go → gone", time.monotonic() - leaving, 30)
        stage.finding.notes.append(f"ended with {code}")
        await node.start()
        await stage.wait(1)
    gone = [one.back - one.lost for one in stage.crowd.records.absences if one.lost >= began and one.back]
    stage.finding.measure_all("drained → back and gapless", gone, BACK)
    if gone:
        stage.finding.measure("median gap per device", sorted(gone)[len(gone) // 2], GAP)
    refused = sum(send.outcome == "refused" for send in stage.crowd.records.sends) - refused_before
    stage.finding.measure("messages refused for good meanwhile", refused, unit="")


SCENARIOS = [
    Scenario("F1", "nodes are killed at random moments", kill_nodes),
    Scenario("F2", "a node dies between commit and doorbell", dying_of("crash-before-publish")),
    Scenario("F3", "a node dies between commit and acknowledgement", dying_of("crash-before-ack")),
    Scenario("F15", "one node's clock is wrong by five minutes", wrong_clock),
    Scenario("F19", "nodes are replaced one by one", replace_all),
    Scenario("F21", "one node's loop stands still, people hang up in mid-word", stall),
]
