"""Wires that break: a node without its database, without its doorbell, without its balancer; people far away."""

import time

from app.realtime.protocol import CloseCode
from tests.faults.checker import Bounds
from tests.faults.node import Node
from tests.faults.proxies import Weather
from tests.faults.stage import Scenario, Stage

TELEPHONES = 10
SUSPENDED = 12.0  # seconds: the lease of ten, and the look that finds it over
DEAF = (Weather(is_deaf_forwards=True, is_deaf_backwards=True), Weather(is_deaf_forwards=True))
WAYS = (*DEAF, Weather(is_deaf_backwards=True), Weather(is_refusing=True))


async def without_postgres(stage: Stage) -> None:
    """One node cannot reach PostgreSQL, in four ways one after the other; it sends its people away."""
    link, node, gone = stage.fleet.to_postgres[1], stage.fleet.nodes[1], []
    if not await node.people():  # whatever was played before may have driven everybody to the others
        await _inhabit(stage, node)
    for weather in WAYS if stage.options.seconds > SUSPENDED else WAYS[:1]:
        began = time.time()
        link.change(weather)
        if weather.is_refusing:
            link.cut()
        gone.append(await _sent_away(stage, began))
        if await node.is_ready():
            stage.finding.notes.append("a node that had suspended itself said that it was ready")
        await stage.wait(2)
        link.heal()
        while not await node.is_ready():
            await stage.wait(0.1)
        await _inhabit(stage, node)
    stage.finding.measure("cut off → its people sent away, longest", max(gone), SUSPENDED)


async def _inhabit(stage: Stage, node: Node) -> None:
    """People come back to that node: a balancer that found it closed tries it again only after a while, and where
    nobody is, nobody can be sent away."""
    for _ in range(10):
        await stage.crowd.spread()
        await stage.wait(2)
        if await node.people():
            return
    stage.finding.notes.append("nobody came back to the node that had been cut off")


async def _sent_away(stage: Stage, began: float) -> float:
    """Seconds until the last of those who were told `suspended`; too many when nobody was."""
    while time.time() < began + 2 * SUSPENDED:
        await stage.wait(0.5)
        told = [
            one.lost for one in stage.crowd.records.absences if one.lost > began and one.code == CloseCode.SUSPENDED
        ]
        if told and time.time() > max(told) + 1:
            return max(told) - began
    return 2 * SUSPENDED


async def without_the_rest(stage: Stage) -> None:
    """One node loses Redis, then its balancer; then the balancer is lost to everybody."""
    fleet = stage.fleet
    began = time.time()
    for link in (fleet.to_redis[1], fleet.to_nodes[1], fleet.to_nginx):
        for weather in WAYS:
            link.change(weather)
            if weather.is_refusing:
                link.cut()
            await stage.wait(stage.options.seconds / 12)
            link.heal()
            if weather.is_dead:
                link.cut()  # a wire that was dead for long gives RST when it lives again
            await stage.wait(0.5)
    stage.measure_delivery("row → ear over lines that live", began, stage.options.seconds)


async def far_away(stage: Stage) -> None:
    """Everybody is behind 200 ms ± 100 and lost packets; ten devices have 56 kbit/s each."""
    began, fleet = time.time(), stage.fleet
    line = await fleet.open_link(fleet.nginx.port)
    line.change(Weather(delay=0.2, jitter=0.1, loss=0.03, bandwidth=7_000))
    for device in stage.crowd.devices[:TELEPHONES]:
        device.port = line.port
        device.hang_up()
    fleet.to_nginx.change(Weather(delay=0.2, jitter=0.1, loss=0.03))
    await stage.wait(stage.options.seconds)
    stage.measure_delivery("row → ear, far away", began + 5, stage.options.seconds)


SCENARIOS = [
    Scenario("F12", "one node cannot reach PostgreSQL", without_postgres, Bounds(SUSPENDED)),
    Scenario("F13", "wires to Redis, nodes and balancer break", without_the_rest, Bounds(60.0), by_links=True),
    Scenario("F14", "everybody is far away", far_away, Bounds(10.0), by_links=True),
]
