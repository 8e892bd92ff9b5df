"""The caretaker: gaps filled from the record, standings read anew, and the poll that forgives a lost doorbell."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID, uuid4

import pytest

from app.realtime import caretaker as caretaker_module
from app.realtime.caretaker import Caretaker
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_GAP, CloseCode, Revised, RoomEvent, Whisper
from app.realtime.record import Standing
from tests.fixtures.ear import ear_of, listener
from tests.fixtures.ledger import Ledger

ROOM, OTHER = uuid4(), uuid4()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
async def kept(hub: Hub, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """A caretaker at work, polling a hundred times as often."""
    monkeypatch.setattr(caretaker_module, "POLL_SECONDS", 0.02)
    keeping = asyncio.create_task(Caretaker(hub, ledger).keep())
    yield
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


def seat(hub: Hub, ledger: Ledger, *rooms: UUID, person: UUID | None = None) -> Connection:
    connection = listener(person)
    ledger.people[connection.person_id] = Standing(1, frozenset({connection.session_id}), frozenset(rooms))
    hub.welcome(connection, 1)
    for room in rooms:
        hub.seat(connection, room, ledger.head(room))
        hub.settle(connection, room, ledger.head(room))
    return connection


async def eventually(hub: Hub, *, heard: int, by: Connection) -> None:
    async with asyncio.timeout(5):
        while len(ear_of(by).frames) < heard and by.closing is None:  # noqa: ASYNC110 - frames announce themselves to nobody
            await asyncio.sleep(0.001)


@pytest.mark.usefixtures("kept")
async def test_a_gap_is_filled_from_the_record_in_order(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    ledger.commit(ROOM, 4)
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=5, by=one)
    assert ear_of(one).seqs == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("kept")
async def test_a_lost_doorbell_is_forgiven_by_the_poll(hub: Hub, ledger: Ledger) -> None:
    one, other = seat(hub, ledger, ROOM), seat(hub, ledger, OTHER)
    ledger.commit(ROOM, 3)
    await eventually(hub, heard=3, by=one)
    assert (ear_of(one).seqs, ear_of(other).seqs) == ([1, 2, 3], [])


@pytest.mark.usefixtures("kept")
async def test_a_storm_of_doorbells_costs_one_reader(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    events = [ledger.commit(ROOM) for _ in range(50)]
    for event in reversed(events):
        hub.hear(event)
    await eventually(hub, heard=50, by=one)
    assert ear_of(one).seqs == list(range(1, 51))
    assert ledger.questions.count("events_after") == 1


@pytest.mark.usefixtures("kept")
async def test_a_gap_that_is_too_large_starts_the_room_afresh(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    hub.hear(ledger.commit(ROOM, LARGEST_GAP + 1))
    await eventually(hub, heard=1, by=one)
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=2, by=one)
    assert [(frame["on"], frame["seq"]) for frame in ear_of(one).heard] == [
        ("room.reset", LARGEST_GAP + 1),
        ("message.sent", LARGEST_GAP + 2),
    ]


@pytest.mark.usefixtures("kept")
async def test_who_left_within_a_gap_that_is_skipped_hears_nothing_of_what_came_after(hub: Hub, ledger: Ledger) -> None:
    gone, stays = seat(hub, ledger, ROOM), seat(hub, ledger, ROOM)
    ledger.people[gone.person_id] = Standing(2, frozenset({gone.session_id}), frozenset())
    hub.hear(ledger.commit(ROOM, LARGEST_GAP + 1))
    await eventually(hub, heard=1, by=stays)
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=2, by=stays)
    assert [frame["on"] for frame in ear_of(gone).heard] == ["room.left"]


@pytest.mark.usefixtures("kept")
async def test_who_is_removed_within_a_gap_hears_up_to_the_removal(hub: Hub, ledger: Ledger) -> None:
    gone, stays = seat(hub, ledger, ROOM), seat(hub, ledger, ROOM)
    ledger.people[gone.person_id] = Standing(2, frozenset({gone.session_id}), frozenset())
    ledger.commit(ROOM)
    ledger.commit(ROOM, leaves=gone.person_id)
    hub.hear(ledger.commit(ROOM, 2))
    await eventually(hub, heard=4, by=stays)
    assert [frame["on"] for frame in ear_of(gone).heard] == ["message.sent", "message.sent", "room.left"]


@pytest.mark.usefixtures("kept")
async def test_who_was_brought_back_before_their_removal_was_heard_is_let_in_again(hub: Hub, ledger: Ledger) -> None:
    back = seat(hub, ledger, ROOM)
    hub.hear(ledger.commit(ROOM, leaves=back.person_id))
    await eventually(hub, heard=3, by=back)
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=4, by=back)
    assert [frame["on"] for frame in ear_of(back).heard] == [
        "message.sent",
        "room.left",
        "room.entered",
        "message.sent",
    ]


@pytest.mark.parametrize("why", ["session ended", "person suspended"])
@pytest.mark.usefixtures("kept")
async def test_a_standing_that_ends_closes_the_socket(hub: Hub, ledger: Ledger, why: str) -> None:
    one, other = seat(hub, ledger, ROOM), seat(hub, ledger, ROOM)
    if why == "session ended":
        ledger.people[one.person_id] = Standing(2, frozenset(), frozenset({ROOM}))
    else:
        del ledger.people[one.person_id]
    hub.hear(Revised((one.person_id,)))
    await eventually(hub, heard=1, by=one)
    assert (one.closing, other.closing) == (CloseCode.SIGNED_OUT, None)


@pytest.mark.usefixtures("kept")
async def test_a_standing_that_ends_unheard_is_found_by_the_poll(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    ledger.people[one.person_id] = Standing(2, frozenset(), frozenset({ROOM}))
    await eventually(hub, heard=1, by=one)
    assert one.closing is CloseCode.SIGNED_OUT


@pytest.mark.usefixtures("kept")
async def test_a_room_one_comes_into_is_entered_and_heard(hub: Hub, ledger: Ledger) -> None:
    one, other = seat(hub, ledger), seat(hub, ledger)
    ledger.commit(ROOM, 3)
    ledger.people[one.person_id] = Standing(2, frozenset({one.session_id}), frozenset({ROOM}))
    hub.hear(Revised((one.person_id,)))
    await eventually(hub, heard=1, by=one)
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=2, by=one)
    assert [(frame["on"], frame.get("seq")) for frame in ear_of(one).heard] == [
        ("room.entered", None),
        ("message.sent", 4),
    ]
    assert ear_of(other).heard == []


@pytest.mark.usefixtures("kept")
async def test_a_socket_that_has_not_said_hello_enters_nothing(hub: Hub, ledger: Ledger) -> None:
    silent = seat(hub, ledger)
    silent.has_greeted = False
    ledger.people[silent.person_id] = Standing(2, frozenset({silent.session_id}), frozenset({ROOM}))
    hub.hear(Revised((silent.person_id,)))
    async with asyncio.timeout(5):
        while hub.revisions[silent.person_id] != 2:  # noqa: ASYNC110 - a number announces itself to nobody
            await asyncio.sleep(0.001)
    assert (ear_of(silent).heard, silent.rooms) == ([], set())


@pytest.mark.usefixtures("kept")
async def test_a_room_one_is_out_of_is_left(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM, OTHER)
    ledger.people[one.person_id] = Standing(2, frozenset({one.session_id}), frozenset({OTHER}))
    hub.hear(Revised((one.person_id,)))
    await eventually(hub, heard=1, by=one)
    hub.hear(ledger.commit(ROOM))
    hub.hear(ledger.commit(OTHER))
    await eventually(hub, heard=2, by=one)
    assert [(frame["on"], frame["room_id"]) for frame in ear_of(one).heard] == [
        ("room.left", str(ROOM)),
        ("message.sent", str(OTHER)),
    ]


@pytest.mark.usefixtures("kept")
async def test_a_record_that_is_away_is_asked_again(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    ledger.is_away = True
    ledger.commit(ROOM)
    hub.hear(ledger.commit(ROOM))
    await asyncio.sleep(0.05)
    assert ear_of(one).seqs == []
    ledger.is_away = False
    await eventually(hub, heard=2, by=one)
    assert ear_of(one).seqs == [1, 2]


@pytest.mark.usefixtures("kept")
async def test_a_doorbell_for_an_event_that_never_was_committed_is_forgotten(hub: Hub, ledger: Ledger) -> None:
    one = seat(hub, ledger, ROOM)
    ledger.logs[ROOM] = []
    hub.hear(RoomEvent(ROOM, 5, b"{}"))
    hub.hear(ledger.commit(ROOM))
    await eventually(hub, heard=1, by=one)
    assert ear_of(one).seqs == [1]
    async with asyncio.timeout(5):
        while hub.rooms[ROOM].feed.is_behind:  # noqa: ASYNC110 - a feed announces itself to nobody
            await asyncio.sleep(0.001)


async def test_after_standing_still_the_loop_asks_at_once(
    hub: Hub, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caretaker_module, "POLL_SECONDS", 3600)
    monkeypatch.setattr(caretaker_module, "PULSE_SECONDS", 0.01)
    monkeypatch.setattr(caretaker_module, "STALL_SECONDS", 0.2)
    connection = seat(hub, ledger, ROOM)
    keeping = asyncio.create_task(Caretaker(hub, ledger).keep())
    await asyncio.sleep(0.05)
    ledger.commit(ROOM)  # its bell is lost
    assert ledger.questions == []
    time.sleep(0.5)  # noqa: ASYNC251 - the loop stands still
    await eventually(hub, heard=1, by=connection)
    assert ear_of(connection).seqs == [1]
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def test_each_connection_hears_a_heartbeat_with_the_rooms_that_moved(
    hub: Hub, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caretaker_module, "BEAT_SECONDS", 1)
    one = seat(hub, ledger, ROOM, OTHER)
    hub.beat = 10
    hub.hear(ledger.commit(ROOM))
    keeping = asyncio.create_task(Caretaker(hub, ledger).keep())
    await eventually(hub, heard=2, by=one)
    keeping.cancel()
    assert ear_of(one).heard[1] == {"on": "heads", "data": {"heads": {str(ROOM): 1}}}


@pytest.mark.usefixtures("kept")
async def test_who_has_read_is_told_once_a_second_and_as_the_record_has_it(hub: Hub, ledger: Ledger) -> None:
    reader, shy = uuid4(), uuid4()
    ledger.hidden.add(shy)
    one = seat(hub, ledger, ROOM)
    for person in (reader, shy):
        for number in (1, 2, 3):
            hub.hear(Whisper(ROOM, "read.moved", person, number, number - 1))
    await eventually(hub, heard=1, by=one)
    [frame] = ear_of(one).heard
    assert frame["data"] == {
        "markers": [{"person_id": str(reader), "number": 3}], "counts": [{"number": 3, "read": 2, "of": 9}],
    }  # fmt: skip
    assert ledger.questions.count("readings") == 1


@pytest.mark.usefixtures("kept")
async def test_without_the_record_nothing_is_told_of_reading_and_it_goes_on_afterwards(
    hub: Hub, ledger: Ledger
) -> None:
    one = seat(hub, ledger, ROOM)
    ledger.is_away = True
    hub.hear(Whisper(ROOM, "read.moved", uuid4(), 1))
    async with asyncio.timeout(5):
        while "readings" not in ledger.questions:  # noqa: ASYNC110 - the ledger announces its questions to nobody
            await asyncio.sleep(0.01)
    ledger.is_away = False
    hub.hear(Whisper(ROOM, "read.moved", uuid4(), 2))
    await eventually(hub, heard=1, by=one)
    assert [frame["data"]["counts"][0]["number"] for frame in ear_of(one).heard] == [2]
