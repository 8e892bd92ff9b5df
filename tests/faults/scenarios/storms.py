"""Too many at once: thousands who come back together, readers that do not read, and floods."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

from app.main import WATCHING
from app.messages.postbox import LINES
from app.settings import Settings
from tests.faults.people import Crowd
from tests.faults.report import percentile
from tests.faults.stage import Scenario, Stage
from tests.faults.town import Size, settle
from tests.faults.wire import Lost, Refused, open_socket

IDLE, IDLE_PEOPLE = 5000, 1000
ALL_BACK, SENDS, NODE_MEMORY = 30.0, 2.0, 400.0
BACK = 5.0  # whoever was thrown out is back by then, and what they said meanwhile goes out then
# What a node's three pools may hold together; a storm must not open a single connection more.
CONNECTIONS_OF_A_NODE = Settings.model_fields["database_pool"].default + WATCHING + LINES
SLOW, CREEPING, FLOODING = 200, 50, 50
LARGEST_FRAME = 64 * 1024


async def come_back_together(stage: Stage) -> None:
    """Five thousand idle sockets: one node dies, then all hang up in the same moment."""
    idle = Crowd(
        stage.fleet, await settle(stage.fleet, Size(IDLE_PEOPLE, 20, 50), IDLE // IDLE_PEOPLE), stage.options.seed
    )
    try:
        began = time.monotonic()
        await _gather_idle(idle)
        stage.finding.measure("5,000 sockets came, one after the other", time.monotonic() - began)
        await stage.wait(2)
        await _storm(stage, idle, "a node dies → 99 % back", stage.fleet.nodes[0].kill)
        await stage.fleet.nodes[0].start()
        await stage.wait(3)
        await _storm(stage, idle, "all hang up → 99 % back", lambda: _hang_up_all(idle))
    finally:
        await idle.leave()


async def _gather_idle(idle: Crowd) -> None:
    for resident in idle.town.residents:
        for shown in resident.passes:
            idle.come(resident, shown)
        await asyncio.sleep(0.01)
    await idle.all_current(180)


async def _hang_up_all(idle: Crowd) -> None:
    for device in idle.devices:
        device.hang_up()


async def _storm(stage: Stage, idle: Crowd, name: str, strike: Callable[[], Awaitable[None]]) -> None:
    struck, most = time.time(), 0
    await strike()
    await stage.wait(0.5)
    while _share_back(idle) < 0.99 and time.time() < struck + 2 * ALL_BACK:
        async with stage.fleet.postgres.connected() as connection:
            most = max(
                most, await connection.fetchval("SELECT count(*) FROM pg_stat_activity WHERE usename = 'kairan'")
            )
        await stage.wait(0.1)
    stage.finding.measure(name, time.time() - struck, ALL_BACK)
    _measure_sends(stage, name.split(" →")[0], struck)
    limit = CONNECTIONS_OF_A_NODE * len(stage.fleet.nodes)
    stage.finding.measure("connections to PostgreSQL, most", most, limit, "")
    memory = max(node.process.memory_info().rss for node in stage.fleet.nodes if node.is_running) / 2**20
    stage.finding.measure("memory of a node, most", memory, NODE_MEMORY, "MB")


def _measure_sends(stage: Stage, what: str, struck: float) -> None:
    """By those who kept their lines, who must hardly notice; and by those who had to come back themselves."""
    records = stage.crowd.records
    sent = [one for one in records.acknowledged if one.answered > struck]
    thrown_out = {id(one) for one in sent if records.was_thrown_out(one)}
    for who, bar, is_theirs in ((f"while {what}", SENDS, False), (f"thrown out as {what}", BACK, True)):
        took = [one.answered - one.invoked for one in sent if (id(one) in thrown_out) is is_theirs]
        stage.finding.measure_all(f"send → acknowledged, {who}", took, bar)


def _share_back(idle: Crowd) -> float:
    return sum(device.is_current.is_set() for device in idle.devices) / len(idle.devices)


async def bad_company(stage: Stage) -> None:
    """Readers that never read, handshakes that creep, and floods of large frames, all at one node."""
    calm = [late for _, late in stage.crowd.records.latencies]
    node, began = stage.fleet.nodes[0], time.time()
    acts = [_read_nothing] * SLOW + [_creep] * CREEPING + [_flood] * FLOODING
    company = [asyncio.create_task(_forever(act, stage, place)) for place, act in enumerate(acts)]
    await stage.wait(stage.options.seconds)
    memory = node.process.memory_info().rss / 2**20
    for task in company:
        task.cancel()
    await asyncio.gather(*company, return_exceptions=True)
    stage.finding.measure("memory of the node", memory, NODE_MEMORY, "MB")
    stage.measure_delivery("row → ear in bad company", began, 2 * max(0.05, percentile(calm, 99)))


async def _forever(act: Callable[[Stage, int], Awaitable[None]], stage: Stage, place: int) -> None:
    while True:
        with contextlib.suppress(OSError, Lost, Refused):
            await act(stage, place)
        await asyncio.sleep(0.5)


async def _read_nothing(stage: Stage, place: int) -> None:
    resident = stage.town.residents[place % len(stage.town.residents)]
    port = stage.fleet.nodes[0].port
    socket = await open_socket(port, resident.passes[0].token, lambda _: None, lambda _: None)
    try:
        await socket.ask("hello", {"positions": {}})
        socket.stop_reading()
        await asyncio.sleep(stage.options.seconds)
    finally:
        socket.hang_up()


async def _creep(stage: Stage, place: int) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", stage.fleet.nodes[0].port)
    try:
        for letter in b"GET /api/v1/socket HTTP/1.1\r\nHost: x\r\nX-Slow: " + b"y" * 1000:
            writer.write(bytes((letter,)))
            await asyncio.sleep(1)
    finally:
        writer.transport.abort()


async def _flood(stage: Stage, place: int) -> None:
    """Large frames that are no commands, until hung up on, and then again."""
    resident = stage.town.residents[place % len(stage.town.residents)]
    gone = asyncio.Event()
    port = stage.fleet.nodes[0].port
    socket = await open_socket(port, resident.passes[0].token, lambda _: None, lambda _: gone.set())
    try:
        while not gone.is_set():
            socket.say_raw(b"x" * (LARGEST_FRAME - 100))
            await asyncio.sleep(0.02)
    finally:
        socket.hang_up()


SCENARIOS = [
    Scenario("F17", "readers that do not read, creeping handshakes, floods", bad_company),
    Scenario("F18", "five thousand come back together", come_back_together),
]
