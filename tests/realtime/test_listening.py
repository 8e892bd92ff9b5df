"""One room on this node: arrivals get what their past does not hold, once and in order."""

from uuid import uuid4

import pytest

from app.realtime.connection import Connection
from app.realtime.frames import LARGEST_BACKLOG_FRAMES
from app.realtime.listening import Listening
from app.realtime.protocol import CloseCode, RoomEvent, event_payload
from tests.fixtures.ear import ear_of, listener

ROOM = uuid4()


def event(seq: int) -> RoomEvent:
    return RoomEvent(ROOM, seq, event_payload("message.sent", ROOM, seq, b"{}"))


def hear(room: Listening, *seqs: int) -> None:
    for seq in seqs:
        assert room.feed.admits(event(seq))
        room.deliver(event(seq))


def seqs(connection: Connection) -> list[int]:
    return ear_of(connection).seqs


def test_who_has_settled_hears_live() -> None:
    room, one = Listening(0), listener()
    room.arrive(one, 0)
    room.settle(one, 0)
    hear(room, 1, 2)
    assert seqs(one) == [1, 2]


@pytest.mark.parametrize(("position", "kept"), [(0, [1, 2, 3]), (1, [2, 3]), (2, [3]), (3, [])])
def test_what_came_while_the_past_was_read_follows_it_without_doubles(position: int, kept: list[int]) -> None:
    room, one = Listening(0), listener()
    room.arrive(one, 0)
    hear(room, 1, 2, 3)
    assert seqs(one) == []
    room.settle(one, position)
    hear(room, 4)
    assert seqs(one) == [*kept, 4]


def test_a_node_that_is_behind_holds_back_what_the_arrival_already_has() -> None:
    room, one, other = Listening(0), listener(), listener()
    room.arrive(other, 0)
    room.settle(other, 0)
    room.arrive(one, 3)
    room.settle(one, 3)  # the record was ahead of this node
    assert room.feed.is_behind
    hear(room, 1, 2, 3, 4, 5)
    assert seqs(one) == [4, 5]
    assert seqs(other) == [1, 2, 3, 4, 5]


def test_an_arrival_keeps_a_bounded_number_of_frames() -> None:
    room, one = Listening(0), listener()
    room.arrive(one, 0)
    hear(room, *range(1, LARGEST_BACKLOG_FRAMES + 1))
    assert one.closing is None
    hear(room, *range(LARGEST_BACKLOG_FRAMES + 1, 3 * LARGEST_BACKLOG_FRAMES))
    assert one.closing is CloseCode.TOO_SLOW
    assert len(room.arrivals[one].kept) == LARGEST_BACKLOG_FRAMES


def test_who_leaves_hears_nothing_more_arrived_or_not() -> None:
    room, one, other = Listening(0), listener(), listener()
    for connection in (one, other):
        room.arrive(connection, 0)
    room.settle(one, 0)
    hear(room, 1)
    for connection in (one, other):
        room.leave(connection)
    room.settle(other, 0)  # its past arrives too late
    hear(room, 2)
    assert (seqs(one), seqs(other)) == ([1], [])
    assert room.is_empty


def test_starting_afresh_tells_everybody_and_goes_on_from_the_head() -> None:
    room, one, other = Listening(0), listener(), listener()
    for connection in (one, other):
        room.arrive(connection, 0)
    room.settle(one, 0)
    room.start_afresh(event_payload("room.reset", ROOM, 2000, b"{}"), 2000)
    room.settle(other, 2000)
    hear(room, 2001)
    assert seqs(one) == seqs(other) == [2000, 2001]


def test_one_slow_reader_does_not_stop_the_others() -> None:
    room, slow, quick = Listening(0), listener(patience=1), listener()
    for connection in (slow, quick):
        room.arrive(connection, 0)
        room.settle(connection, 0)
    hear(room, 1, 2, 3)
    assert slow.closing is CloseCode.TOO_SLOW
    assert seqs(quick) == [1, 2, 3]
