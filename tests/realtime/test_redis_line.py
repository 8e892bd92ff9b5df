"""What may happen to a Redis and to the network before it: noticed, doubted, and over when it is over."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from uuid import uuid4

import pytest

from app.realtime.protocol import RoomEvent
from tests.fixtures.doorbell import heard_after_ringing, nodes, until
from tests.fixtures.redis import RedisServer

Trouble = Callable[[RedisServer], None]


async def heard_again_after(redis: RedisServer, begin: Trouble, end: Trouble) -> None:
    """A trouble is noticed and doubted, while it lasts nobody waits, and afterwards bells are heard."""
    room = uuid4()
    async with nodes(redis.url, silence=0.3) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        await until(lambda: other.is_up)
        doubts = other.doubts
        begin(redis)
        await until(lambda: not other.is_up and other.doubts > doubts)
        await one.broker.ring(RoomEvent(room, 2, b"{}"))
        end(redis)
        await heard_after_ringing(one, other, RoomEvent(room, 3, b"{}"))
        await until(lambda: one.is_up and other.is_up)


async def test_a_redis_that_dies_and_returns_is_followed_again(mortal_redis: RedisServer) -> None:
    await heard_again_after(mortal_redis, RedisServer.kill, RedisServer.start)


async def test_a_redis_that_says_nothing_is_not_taken_for_a_quiet_one(mortal_redis: RedisServer) -> None:
    await heard_again_after(mortal_redis, RedisServer.pause, RedisServer.resume)


async def test_a_redis_that_keeps_its_clients_waiting_is_noticed(mortal_redis: RedisServer) -> None:
    await heard_again_after(
        mortal_redis,
        lambda redis: _ignore(redis.say("client", "pause", 60_000, "all")),
        restart,  # it would not even listen to an administrator
    )


def restart(redis: RedisServer) -> None:
    redis.kill()
    redis.start()


def _ignore(_: object) -> None: ...


@pytest.mark.parametrize("kind", ["pubsub", "normal"])  # the one that listens, the one that rings
async def test_a_connection_that_is_cut_is_made_again_and_doubted(mortal_redis: RedisServer, kind: str) -> None:
    room = uuid4()
    async with nodes(mortal_redis.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        doubts = other.doubts
        assert int(mortal_redis.say("client", "kill", "type", kind, "skipme", "yes")) >= 1
        await until(lambda: other.doubts >= doubts + 2)  # it fell, and its channel is heard again
        await heard_after_ringing(one, other, RoomEvent(room, 2, b"{}"))


async def test_who_reads_too_slowly_for_redis_is_cut_off_and_doubts(mortal_redis: RedisServer) -> None:
    mortal_redis.say("config", "set", "client-output-buffer-limit", "pubsub 64kb 32kb 1")
    room = uuid4()
    async with nodes(mortal_redis.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        doubts = other.doubts
        await one.broker.ring(*(RoomEvent(room, seq, b"x" * 60_000) for seq in range(2, 200)))
        await until(lambda: other.doubts >= doubts + 2)
        await heard_after_ringing(one, other, RoomEvent(room, 200, b"{}"))


async def test_an_emptied_redis_is_no_trouble(mortal_redis: RedisServer) -> None:
    room = uuid4()
    async with nodes(mortal_redis.url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        mortal_redis.say("flushall")
        doubts = other.doubts
        await heard_after_ringing(one, other, RoomEvent(room, 2, b"{}"))
        assert other.doubts == doubts


async def test_a_redis_whose_disk_is_full_still_rings(mortal_redis: RedisServer, tmp_path: Path) -> None:
    mortal_redis.kill()
    mortal_redis.options = ("--dir", str(tmp_path))
    mortal_redis.start()
    mortal_redis.say("config", "set", "save", "3600 1")
    mortal_redis.say("set", "anything", "1")
    shutil.rmtree(tmp_path)
    mortal_redis.say("bgsave")
    room = uuid4()
    async with nodes(mortal_redis.url, silence=0.2) as (one, other):
        other.follow(room)
        await until(lambda: "MISCONF" in mortal_redis.say("ping"))
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        doubts = other.doubts
        await until(
            lambda: mortal_redis.say("client", "list").count("cmd=ping") >= 2
        )  # both were asked whether they live
        assert other.doubts == doubts


async def refused(url: str, redis: RedisServer, caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says of a Redis that does not let us in, by the time it has been tried several times."""
    caplog.clear()
    async with nodes(url, 1) as [node]:
        node.follow(uuid4())
        before = node.doubts
        await until(lambda: node.doubts >= before + 4)
        assert node.broker.doorbell == "late"
        await node.broker.ring(RoomEvent(uuid4(), 1, b"{}"))
    assert redis.process
    return [record.getMessage() for record in caplog.records if record.name == "kairan.doorbell"]


async def test_a_wrong_password_is_said_plainly_and_once(
    mortal_redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:  # fmt: skip
    mortal_redis.say("config", "set", "requirepass", "correct")
    for credentials in ("", ":wrong@", "nobody:wrong@"):
        [said] = await refused(f"redis://{credentials}127.0.0.1:{mortal_redis.port}", mortal_redis, caplog)
        assert "パスワード" in said
        assert "wrong" not in said


@pytest.mark.parametrize("rights", ["-publish", "-subscribe", "resetchannels"])
async def test_missing_rights_are_said_plainly_and_once(
    mortal_redis: RedisServer, caplog: pytest.LogCaptureFixture, rights: str
) -> None:  # fmt: skip
    mortal_redis.say("acl", "setuser", "kairan", "on", ">key", "+@all", "&*", rights)
    [said] = await refused(f"redis://kairan:key@127.0.0.1:{mortal_redis.port}", mortal_redis, caplog)
    assert "権限" in said


async def test_the_rights_to_publish_and_subscribe_to_our_channels_are_enough(mortal_redis: RedisServer) -> None:
    mortal_redis.say("acl", "setuser", "kairan", "on", ">key", "-@all", "+@pubsub", "+ping", "&kairan:*")
    await _rings(f"redis://kairan:key@127.0.0.1:{mortal_redis.port}/3")


async def _rings(url: str) -> None:
    room = uuid4()
    async with nodes(url) as (one, other):
        other.follow(room)
        await heard_after_ringing(one, other, RoomEvent(room, 1, b"{}"))
        await until(lambda: one.is_up and other.is_up)


async def test_a_line_that_goes_dead_without_a_word_is_noticed(redis_server: RedisServer) -> None:
    """Half-open: packets vanish, nobody says goodbye."""
    room = uuid4()
    async with dead_end(redis_server.port) as (port, cut), nodes(f"redis://127.0.0.1:{port}", 1, silence=0.3) as [node]:
        node.follow(room)
        await until(lambda: node.is_up and node.doubts > 0)
        doubts = node.doubts
        cut.set()
        await until(lambda: not node.is_up and node.doubts > doubts)
        await node.broker.ring(RoomEvent(room, 1, b"{}"))
        cut.clear()
        await until(lambda: node.is_up)


@asynccontextmanager
async def dead_end(port: int) -> AsyncIterator[tuple[int, asyncio.Event]]:
    """A way to a server on which, from `cut` on, every byte is swallowed."""
    cut, tasks = asyncio.Event(), set[asyncio.Task[None]]()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(OSError):
            while some := await reader.read(65536):
                if not cut.is_set():
                    writer.write(some)

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        tasks.update((asyncio.create_task(carry(reader, back)), asyncio.create_task(carry(there, writer))))

    async with await asyncio.start_server(meet, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], cut
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
