"""The office hour: people of many rooms listen, and so many messages are under way at once.

Spread: everybody speaks in turn in each of their rooms. Hot: all that is said is said in one room of ten, by lines
that only speak, so that a message is delivered as often as when it is spread.

Such machines are now twice as quick and now half as quick. So the same is asked of a bare loop, seconds later: one that
passes everything on, and checks and keeps nothing. On the machine for which the aim was set that loop made 14,974
messages a second, so 4,000 are 0.267 of it.
"""

from pathlib import Path

from tests.bench.crowd import Crowd, Speech, a_crowd, in_turn
from tests.bench.figures import Report
from tests.bench.floor import bare_loop, last_event
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle

PEOPLE, ROOMS, MEMBERS = 1000, 200, 10
SIZE = Size(people=PEOPLE, rooms=ROOMS, members=MEMBERS)
UNDER_WAY = 64
WARM_SECONDS, SECONDS = 2.0, 10.0
AIM, AIM_P99 = 4000.0, 0.060  # messages/s; seconds
AIM_OF_BARE = AIM / 14_974
AIM_HOT = 0.9  # of the spread rate


async def sends(directory: Path, options: Options) -> Report:
    """Messages a second that are acknowledged as durable, with everybody listening."""
    report = Report("sends", f"{PEOPLE:,} people, {ROOMS} rooms of {MEMBERS}, {UNDER_WAY} messages under way")
    seconds = options.seconds or SECONDS
    with running_server(directory / "sends") as server:
        tokens = settle(server, SIZE)
        async with a_crowd(directory) as crowd:
            await crowd.come(crowd.add(server.port, tokens))
            rooms = await crowd.rooms()
            crowd.let_speak(in_turn(rooms))
            spread = await _measure(report, "spread", server, crowd, seconds)
            room_id, people = next(iter(rooms.items()))
            event = last_event(server.port, tokens[people[0]], room_id)
            bare = await _bare_rate(directory, crowd, event, seconds)
            report.add("spread, bare loop, acknowledged", bare, "messages/s")
            report.add("spread, of the bare loop", spread.rate / bare, "×", AIM_OF_BARE, at_least=True)
            crowd.let_speak(await _lines_into_one(server, crowd, tokens, rooms))
            hot = await _measure(report, "hot", server, crowd, seconds)
            report.add("hot, of the spread rate", hot.rate / spread.rate, "×", AIM_HOT, at_least=True)
            await crowd.sound()
    return report


async def _bare_rate(directory: Path, crowd: Crowd, event: str, seconds: float) -> float:
    """What the same people and rooms at the bare loop get acknowledged, in messages a second."""
    async with bare_loop(directory, SIZE, event) as floor:
        people = crowd.add(floor.port, ["nobody"] * PEOPLE)
        await crowd.come(people)
        rooms = {room_id: inside for room_id, inside in (await crowd.rooms()).items() if inside[0] in people}
        crowd.let_speak(in_turn(rooms))
        await crowd.speak(WARM_SECONDS, under_way=UNDER_WAY)
        said = await crowd.speak(seconds, under_way=UNDER_WAY)
        crowd.leave(people)
    if said.heard != said.acknowledged * MEMBERS:
        raise RuntimeError(f"{said.acknowledged} messages for {MEMBERS} each, and {said.heard} deliveries")
    return said.rate


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
