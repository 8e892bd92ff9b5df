"""Ready frames: the bytes that RFC 6455 asks for, and a bound on what waits for a slow reader."""

import asyncio
import gc
import weakref

import pytest

from app.realtime.frames import (
    EXTENSION,
    LARGEST_BACKLOG_BYTES,
    WRITES_IN_A_TURN,
    FramedProtocol,
    Turns,
    text_frame,
    writer_of,
)
from app.realtime.protocol import CloseCode
from tests.fixtures.application import Town
from tests.fixtures.ear import Ear
from tests.fixtures.sockets import Dial


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_says_its_length(size: int, head: bytes) -> None:
    assert text_frame(b"x" * size) == head + b"x" * size


def test_the_writer_is_found_in_the_scope() -> None:
    ear = Ear()
    assert writer_of({"extensions": {EXTENSION: {"writer": ear}}}) is ear


async def test_large_frames_of_every_length_form_arrive_whole(town: Town, dial: Dial) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    for line in (sato, takahashi):
        await line.hello()
    for size in (1, 100, 10_000, 20_000):
        said = await sato.say(town.places.section.id, "あ" * size)
        assert (await takahashi.hear("message.sent", seq=said["seq"]))["data"]["body"] == "あ" * size


async def test_a_reader_that_stands_still_is_too_slow_and_nobody_waits_for_it(town: Town, dial: Dial) -> None:
    sato, slow = await dial("sato"), await dial("takahashi")
    for line in (sato, slow):
        await line.hello()
    slow.socket.transport.pause_reading()
    hub, body = town.running.kairan.hub, "重" * 20_000  # 60 kB each
    for _ in range(3 * LARGEST_BACKLOG_BYTES // 60_000 + 200):
        await sato.say(town.places.section.id, body)
        if town.cast.takahashi.id not in hub.people:
            break
    assert town.cast.takahashi.id not in hub.people
    slow.socket.transport.resume_reading()
    assert await slow.ended() == CloseCode.TOO_SLOW
    heard = [frame["seq"] for frame in slow.all("message.sent")]
    assert heard == list(range(3, 3 + len(heard)))  # what it got, it got in order
    assert heard[-1] < (await sato.say(town.places.section.id, "続き"))["seq"] - 1


async def test_a_socket_that_is_gone_leaves_nothing_for_the_garbage_collector(town: Town, dial: Dial) -> None:
    gc.collect()
    gc.disable()
    try:
        line = await dial("sato")
        await line.hello()
        [connection] = town.running.kairan.hub.people[town.cast.sato.id]
        assert isinstance(connection.writer, FramedProtocol)
        left = [weakref.ref(one) for one in (connection, connection.writer, connection.writer.conn)]
        del connection
        await line.hang_up()
        async with asyncio.timeout(5):
            while any(one() is not None for one in left):  # noqa: ASYNC110 - an object tells nobody that it goes
                await asyncio.sleep(0.01)
    finally:
        gc.enable()


class Inked(FramedProtocol):
    """A socket without a transport, which notes what each of its turns wrote."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.gathered, self.writes = turns, [], list[list[bytes]]()
        self.loop = asyncio.get_running_loop()

    def write_gathered(self) -> None:
        if self.gathered:
            self.writes.append([*self.gathered])
        self.gathered.clear()


async def test_what_comes_together_leaves_together_and_a_turn_writes_to_some_sockets_only() -> None:
    turns = Turns()
    sockets = [Inked(turns) for _ in range(WRITES_IN_A_TURN + 1)]
    for frame in (b"one", b"two"):
        for one in sockets:
            assert one.write_frames(frame, 1)
    await asyncio.sleep(0)  # whoever is woken by what made these frames may add to them
    for one in sockets:
        assert one.write_frames(b"three", 1)
    await asyncio.sleep(0)
    assert [one.writes for one in sockets[:-1]] == [[[b"one", b"two", b"three"]]] * WRITES_IN_A_TURN
    assert sockets[-1].writes == []
    await asyncio.sleep(0)
    assert sockets[-1].writes == [[b"one", b"two", b"three"]]


async def test_who_waits_for_an_answer_comes_first_and_nobody_waits_for_ever() -> None:
    turns = Turns()
    hearers, askers = ([Inked(turns) for _ in range(2 * WRITES_IN_A_TURN)] for _ in range(2))
    for one in (*hearers, *askers):
        assert one.write_frames(b"event", 1)
    for one in askers:
        assert one.write_frames(b"answer", 1)
        one.hurry()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [one.writes for one in askers] == [[[b"event", b"answer"]]] * len(askers)  # each in the order of its own
    assert [len(one.writes) for one in hearers] == [1] * WRITES_IN_A_TURN + [0] * WRITES_IN_A_TURN
    for one in askers:  # however many are answered in every turn
        assert one.write_frames(b"again", 1)
        one.hurry()
    await asyncio.sleep(0)
    assert [len(one.writes) for one in hearers] == [1] * len(hearers)
