"""Two nodes: two servers on one PostgreSQL with a Redis between them, five hundred people of one room on each."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.crowd import a_crowd
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, Stopwatch, running_server
from tests.bench.town import Size, settle
from tests.fixtures.redis import RedisServer

ON_EACH, RATE = 500, 60.0  # people; messages a second
WARM_SECONDS, SECONDS = 2.0, 15.0
AIM = 300.0  # ms, p99 until any one of them has it


async def two_nodes(directory: Path, options: Options) -> Report:
    """How long until a message that was said on either node is heard on both."""
    report = Report("two-nodes", f"2 × {ON_EACH} people of one room, {RATE:.0f} messages a second from both nodes")
    with _redis() as redis, running_server(directory / "one", KAIRAN_REDIS_URL=redis.url) as one:
        tokens = settle(one, Size(people=2 * ON_EACH, rooms=1, members=2 * ON_EACH))
        with running_server(directory / "two", **_beside(one, redis)) as two:
            async with a_crowd(directory) as crowd:
                here, there = crowd.add(one.port, tokens[:ON_EACH]), crowd.add(two.port, tokens[ON_EACH:])
                for people in (here, there):
                    await crowd.come(people)
                [room_id] = await crowd.rooms()
                crowd.let_speak((person, room_id) for pair in zip(here, there, strict=True) for person in pair)
                await crowd.speak(WARM_SECONDS, rate=RATE)
                watch = Stopwatch(
                    **{"node one": [one.process], "node two": [two.process]},
                    PostgreSQL=one.postgres(), generator=[crowd.process],
                )  # fmt: skip
                said = await crowd.speak(options.seconds or SECONDS, rate=RATE)
                shares = watch.shares()
                await crowd.sound()
    if said.heard != said.acknowledged * 2 * ON_EACH:
        raise RuntimeError(f"{said.acknowledged} messages for {2 * ON_EACH} each, and {said.heard} deliveries")
    report.add("acknowledged", said.rate, "messages/s")
    report.add("acknowledged p99", said.ack.p99 * 1e3, "ms")
    report.add("heard p50", said.delivery.p50 * 1e3, "ms")
    report.add("heard p99", said.delivery.p99 * 1e3, "ms", AIM)
    report.add("everybody has it p99", said.everybody.p99 * 1e3, "ms")
    report.add_shares(shares)
    return report


def _beside(one: Server, redis: RedisServer) -> dict[str, str]:
    """The settings of a second node of the same installation."""
    return {
        "KAIRAN_REDIS_URL": redis.url,
        "KAIRAN_SECRET_KEY": one.secret_key,
        "KAIRAN_DATABASE_URL": one.database_url("kairan_app"),
        "KAIRAN_DATABASE_OWNER_URL": one.database_url("kairan_owner"),
    }


@contextmanager
def _redis() -> Iterator[RedisServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        redis = RedisServer(probe.getsockname()[1])
    redis.start()
    try:
        yield redis
    finally:
        redis.kill()
