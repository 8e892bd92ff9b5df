"""The contract of every broker: whoever listens hears each ring, this process included, and ringing never waits."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.realtime.broker import Broker, LocalBroker
from app.realtime.protocol import Aside, Bell, Revised, RoomEvent, Whisper
from app.realtime.redis_broker import RedisBroker
from tests.fixtures.doorbell import ENVELOPES

BROKERS: list[Callable[[], Broker]] = [LocalBroker, lambda: RedisBroker("redis://127.0.0.1:1", ENVELOPES)]
BELLS: list[Bell] = [
    RoomEvent(uuid4(), 1, '{"body":"回覧"}'.encode(), leaves=uuid4()),
    RoomEvent(uuid4(), 2**62, b"{}"),
    Whisper(uuid4(), "read.moved", uuid4(), 7),
    Whisper(uuid4(), "typing", uuid4(), {"id": "x", "name": "佐藤"}),
    Revised((uuid4(), uuid4())),
    Aside(uuid4(), b'{"on":"draft.changed"}'),
]


@pytest.mark.parametrize("make", BROKERS)
async def test_everybody_who_listens_hears_every_ring_in_order(make: Callable[[], Broker]) -> None:
    broker, one, other = make(), list[Bell](), list[Bell]()
    broker.listen(lambda *rung: one.extend(rung))
    broker.listen(lambda *rung: other.extend(rung))
    for bell in BELLS:
        await broker.ring(bell)
    assert one == other == BELLS


@pytest.mark.parametrize("make", BROKERS)
async def test_a_ring_that_nobody_hears_is_no_trouble(make: Callable[[], Broker]) -> None:
    await make().ring(BELLS[0])
