"""The office hour: people of many rooms listen, and so many messages are under way at once.

Spread: everybody speaks in turn in each of their rooms. Hot: all that is said is said in one room of ten, by lines
that only speak, so that a message is delivered as often as when it is spread.
"""

from pathlib import Path

from tests.bench.crowd import Crowd, Speech, a_crowd, in_turn
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE, ROOMS, MEMBERS = 1000, 200, 10
UNDER_WAY = 64
WARM_SECONDS, SECONDS = 2.0, 10.0
AIM, AIM_P99 = 4000.0, 0.060  # messages/s; seconds
AIM_HOT = 0.9  # of the spread rate


async def sends(directory: Path, options: Options) -> Report:
    """Messages a second that are acknowledged as durable, with everybody listening."""
    report = Report("sends", f"{PEOPLE:,} people, {ROOMS} rooms of {MEMBERS}, {UNDER_WAY} messages under way")
    seconds = options.seconds or SECONDS
    with running_server(directory / "sends") as server:
        tokens = settle(server, Size(people=PEOPLE, rooms=ROOMS, members=MEMBERS))
        async with a_crowd(directory) as crowd:
            await crowd.come(crowd.add(server.port, tokens))
            rooms = await crowd.rooms()
            crowd.let_speak(in_turn(rooms))
            spread = await _measure(report, "spread", server, crowd, seconds)
            crowd.let_speak(await _lines_into_one(server, crowd, tokens, rooms))
            hot = await _measure(report, "hot", server, crowd, seconds)
            report.add("hot, of the spread rate", hot.rate / spread.rate, "×", AIM_HOT, at_least=True)
            await crowd.sound()
    return report


async def _lines_into_one(
    server: Server, crowd: Crowd, tokens: list[str], rooms: dict[str, list[int]]
) -> list[tuple[int, str]]:
    """As many lines as messages are under way, all of one room's people; they say no hello, so they hear nothing."""
    room_id, people = next((room_id, people) for room_id, people in rooms.items() if len(people) == MEMBERS)
    lines = crowd.add(server.port, (tokens[people[place % MEMBERS]] for place in range(UNDER_WAY)), greets=False)
    await crowd.come(lines)
    return [(line, room_id) for line in lines]


async def _measure(report: Report, name: str, server: Server, crowd: Crowd, seconds: float) -> Speech:
    await crowd.speak(WARM_SECONDS, under_way=UNDER_WAY)
    watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres(), generator=[crowd.process])
    said = await crowd.speak(seconds, under_way=UNDER_WAY)
    shares = watch.shares()
    if said.heard != said.acknowledged * MEMBERS:
        raise RuntimeError(f"{said.acknowledged} messages for {MEMBERS} each, and {said.heard} deliveries")
    report.add(f"{name}, acknowledged", said.rate, "messages/s", AIM, at_least=True)
    report.add(f"{name}, until acknowledged p50", said.ack.p50 * 1000, "ms")
    report.add(f"{name}, until acknowledged p99", said.ack.p99 * 1000, "ms", AIM_P99 * 1000)
    report.add(f"{name}, heard", said.deliveries, "deliveries/s")
    report.add(f"{name}, until everybody has it p99", said.everybody.p99 * 1000, "ms")
    report.add_shares(shares, f"{name}, ")
    for who in ("server", "PostgreSQL", "generator"):
        report.add(f"{name}, CPU of {who} for a message", shares[who] / said.rate * 1e6, "µs")
    return said
