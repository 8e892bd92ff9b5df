"""The caretaker when things go wrong half-way: whatever happens between two questions, nobody is forgotten."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from app.realtime import caretaker as caretaker_module
from app.realtime.caretaker import Caretaker
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import LARGEST_GAP, Revised
from app.realtime.record import Standing
from tests.fixtures.ear import ear_of, listener
from tests.fixtures.ledger import Ledger

ROOM, OTHER = uuid4(), uuid4()


@dataclass
class Stumbling(Ledger):
    """A record that fails at single questions, and where something may happen while it thinks."""

    fails_at: set[str] = field(default_factory=set)
    meanwhile: dict[str, Callable[[], None]] = field(default_factory=dict)
    most_at_once: int = 0
    asked_now: int = 0

    async def _answer(self, question: str) -> None:
        self.asked_now += 1
        self.most_at_once = max(self.most_at_once, self.asked_now)
        await super()._answer(question)
        self.asked_now -= 1
        self.meanwhile.pop(question, lambda: None)()
        if question in self.fails_at:
            raise ConnectionResetError


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def record() -> Stumbling:
    return Stumbling()


@pytest.fixture(autouse=True)
async def kept(hub: Hub, record: Stumbling, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(caretaker_module, "POLL_SECONDS", 0.02)
    keeping = asyncio.create_task(Caretaker(hub, record).keep())
    yield
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def soon(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - nothing else tells that it is so
            await asyncio.sleep(0.001)


def seat(hub: Hub, record: Stumbling, *rooms: UUID, person: UUID | None = None) -> Connection:
    connection = listener(person)
    there = record.people.get(connection.person_id, Standing(1, frozenset(), frozenset()))
    sessions = there.sessions | {connection.session_id}
    record.people[connection.person_id] = Standing(1, sessions, frozenset(rooms))
    hub.welcome(connection, 1)
    for room in rooms:
        hub.seat(connection, room, record.head(room))
        hub.settle(connection, room, record.head(room))
    return connection


def revise(hub: Hub, record: Stumbling, person: UUID, *rooms: UUID) -> None:
    was = record.people[person]
    record.people[person] = Standing(was.revision + 1, was.sessions, frozenset(rooms))
    hub.hear(Revised((person,)))


def on(connection: Connection) -> list[str]:
    return [frame["on"] for frame in ear_of(connection).heard]


@pytest.mark.parametrize("question", ["standings", "heads", "entrance"])
async def test_a_room_is_entered_however_the_record_stumbles_on_the_way(
    hub: Hub, record: Stumbling, question: str
) -> None:
    one = seat(hub, record)
    record.commit(ROOM, 3)
    record.fails_at = {question}
    revise(hub, record, one.person_id, ROOM)
    await soon(lambda: record.questions.count(question) >= 3)
    assert on(one) == []
    record.fails_at = set()
    await soon(lambda: on(one))
    hub.hear(record.commit(ROOM))
    assert on(one) == ["room.entered", "message.sent"]


async def test_events_come_in_order_however_the_record_stumbles(hub: Hub, record: Stumbling) -> None:
    one = seat(hub, record, ROOM)
    record.fails_at = {"events_after"}
    for _ in range(3):
        record.commit(ROOM)
        hub.hear(record.commit(ROOM))
    await soon(lambda: record.questions.count("events_after") >= 3)
    assert ear_of(one).seqs == []
    record.fails_at = set()
    await soon(lambda: len(ear_of(one).seqs) == 6)
    assert ear_of(one).seqs == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("question", ["reset", "standings"])
async def test_a_room_starts_afresh_once_however_the_record_stumbles(
    hub: Hub, record: Stumbling, question: str
) -> None:
    one = seat(hub, record, ROOM)
    record.fails_at = {question}
    hub.hear(record.commit(ROOM, LARGEST_GAP + 1))
    await soon(lambda: record.questions.count(question) >= 2)
    record.fails_at = set()
    await soon(lambda: on(one))
    hub.hear(record.commit(ROOM))
    assert on(one) == ["room.reset", "message.sent"]


@pytest.mark.parametrize("question", ["standings", "heads", "entrance"])
async def test_a_socket_that_goes_meanwhile_is_seated_nowhere(hub: Hub, record: Stumbling, question: str) -> None:
    person = uuid4()
    gone, stays = seat(hub, record, person=person), seat(hub, record, person=person)
    record.meanwhile[question] = lambda: hub.farewell(gone)
    revise(hub, record, person, ROOM)
    await soon(lambda: on(stays))
    await soon(lambda: hub.revisions[person] == 2)
    assert (gone.rooms, hub.people[person]) == (set(), {stays})
    hub.farewell(stays)
    assert hub.rooms == {}


async def test_who_is_out_again_before_the_entrance_is_read_hears_nothing(hub: Hub, record: Stumbling) -> None:
    one = seat(hub, record)
    record.meanwhile["entrance"] = lambda: revise(hub, record, one.person_id)
    revise(hub, record, one.person_id, ROOM)
    await soon(lambda: hub.revisions[one.person_id] == 3)
    hub.hear(record.commit(ROOM))
    assert (on(one), one.rooms, hub.rooms) == (["room.left"], set(), {})


async def test_who_was_suspended_within_a_gap_that_is_skipped_hears_no_more(hub: Hub, record: Stumbling) -> None:
    gone, stays = seat(hub, record, ROOM), seat(hub, record, ROOM)
    del record.people[gone.person_id]
    hub.revisions.clear()  # so that nothing but starting afresh can notice
    hub.hear(record.commit(ROOM, LARGEST_GAP + 1))
    await soon(lambda: on(stays))
    assert on(gone) == ["room.left"]


async def test_who_comes_and_is_out_before_a_room_starts_afresh_hears_no_more(hub: Hub, record: Stumbling) -> None:
    stays = seat(hub, record, ROOM)
    late = list[Connection]()

    def come_and_be_put_out() -> None:
        late.append(seat(hub, record, ROOM))
        record.people[late[0].person_id] = Standing(1, frozenset({late[0].session_id}), frozenset())

    record.meanwhile["reset"] = come_and_be_put_out
    hub.hear(record.commit(ROOM, LARGEST_GAP + 1))
    await soon(lambda: on(stays))
    assert on(late[0]) == ["room.left"]


async def test_a_room_that_everybody_left_while_it_was_filled_is_forgotten(hub: Hub, record: Stumbling) -> None:
    one = seat(hub, record, ROOM)
    record.meanwhile["events_after"] = lambda: hub.farewell(one)
    record.commit(ROOM)
    hub.hear(record.commit(ROOM))
    await soon(lambda: not hub.rooms)
    assert ear_of(one).seqs == []


async def test_who_comes_while_a_room_is_filled_hears_what_they_lack_and_no_more(hub: Hub, record: Stumbling) -> None:
    one, late = seat(hub, record, ROOM), listener()

    def come() -> None:
        record.people[late.person_id] = Standing(1, frozenset({late.session_id}), frozenset({ROOM}))
        hub.welcome(late, 1)
        hub.seat(late, ROOM, record.head(ROOM))
        hub.settle(late, ROOM, record.head(ROOM))

    record.meanwhile["events_after"] = come
    record.commit(ROOM, 2)
    hub.hear(record.commit(ROOM))
    await soon(lambda: len(ear_of(one).seqs) == 3)
    hub.hear(record.commit(ROOM))
    assert (ear_of(one).seqs, ear_of(late).seqs) == ([1, 2, 3, 4], [4])


async def test_a_hundred_rooms_are_filled_with_few_questions_at_a_time(hub: Hub, record: Stumbling) -> None:
    rooms = [uuid4() for _ in range(100)]
    one = seat(hub, record, *rooms)
    for room in rooms:
        record.commit(room)
        hub.hear(record.commit(room))
    await soon(lambda: len(ear_of(one).seqs) == 200)
    assert 1 < record.most_at_once <= 4
    assert {room: listening.feed.delivered for room, listening in hub.rooms.items()} == dict.fromkeys(rooms, 2)


async def test_fills_that_hang_keep_nobody_from_being_signed_out(hub: Hub, record: Stumbling) -> None:
    rooms = [uuid4() for _ in range(20)]  # more than are filled at once
    one = seat(hub, record, *rooms)
    record.silent_about = {"events_after"}
    for room in rooms:
        record.commit(room)
        hub.hear(record.commit(room))
    await soon(lambda: record.questions.count("events_after") > 1)
    del record.people[one.person_id]  # and no bell: the poll must find it
    await soon(lambda: one.closing)


async def test_who_is_revised_while_others_are_read_is_read_together(hub: Hub, record: Stumbling) -> None:
    first, *others = [seat(hub, record, ROOM) for _ in range(50)]
    record.people.clear()

    def ring_for_the_others() -> None:
        for one in others:
            hub.hear(Revised((one.person_id,)))

    record.meanwhile["standings"] = ring_for_the_others
    hub.hear(Revised((first.person_id,)))
    await soon(lambda: all(one.closing for one in others))
    assert record.questions.count("standings") == 2


async def test_who_could_not_be_read_is_read_after_the_next_poll(hub: Hub, record: Stumbling) -> None:
    one = seat(hub, record, ROOM)
    record.fails_at = {"standings"}
    del record.people[one.person_id]
    hub.revisions[one.person_id] = 0
    hub.hear(Revised((one.person_id,)))
    await soon(lambda: record.questions.count("standings") > 1)
    record.fails_at.clear()
    await soon(lambda: one.closing)


async def test_who_is_put_out_while_entering_is_not_told_that_they_are_in(hub: Hub, record: Stumbling) -> None:
    one = seat(hub, record)
    one.has_greeted = True
    record.people[one.person_id] = Standing(2, frozenset({one.session_id}), frozenset({ROOM}))

    def put_out() -> None:
        record.people[one.person_id] = Standing(3, frozenset({one.session_id}), frozenset())
        hub.hear(record.commit(ROOM, leaves=one.person_id))

    record.meanwhile["entrance"] = put_out
    hub.hear(Revised((one.person_id,)))
    await soon(lambda: hub.revisions[one.person_id] == 3)
    assert [frame["on"] for frame in ear_of(one).heard] == ["room.left"]
