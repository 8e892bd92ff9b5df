"""A feed: through drop, double and reorder, every event exactly once and in order."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.realtime.feed import Feed
from app.realtime.protocol import RoomEvent

ROOM = uuid4()


def event(seq: int) -> RoomEvent:
    return RoomEvent(ROOM, seq, b"{}")


def test_the_next_event_is_let_through_once() -> None:
    feed = Feed(4)
    assert feed.admits(event(5))
    assert not feed.admits(event(5))
    assert (feed.delivered, feed.is_behind) == (5, False)


def test_an_event_after_a_gap_is_held_back_and_the_gap_is_known() -> None:
    feed = Feed(4)
    assert not feed.admits(event(7))
    assert (feed.delivered, feed.known_head, feed.is_behind) == (4, 7, True)


def test_a_late_event_teaches_nothing() -> None:
    feed = Feed(4)
    assert not feed.admits(event(2))
    assert not feed.is_behind


def test_hearing_of_a_head_only_ever_raises_it() -> None:
    feed = Feed(4)
    feed.hear_of(9)
    feed.hear_of(6)
    assert (feed.delivered, feed.known_head) == (4, 9)


def test_skipping_never_goes_back() -> None:
    feed = Feed(4)
    feed.skip_to(2)
    assert feed.delivered == 4
    feed.skip_to(9)
    assert (feed.delivered, feed.is_behind) == (9, False)


def fill(feed: Feed, committed: int, delivered: list[int]) -> None:
    """What the caretaker does: read on from `delivered`, as far as the record goes."""
    while feed.is_behind:
        seqs = range(feed.delivered + 1, committed + 1)
        delivered += [seq for seq in seqs if feed.admits(event(seq))]


# Each step: how many commits happen, then which of the events so far the doorbell happens to ring (again).
disorder = st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(1, 40), max_size=6), st.booleans()), max_size=25)


@given(disorder)
def test_whatever_the_doorbell_does_everything_is_delivered_once_and_in_order(
    steps: list[tuple[int, list[int], bool]],
) -> None:
    feed, committed, delivered = Feed(0), 0, list[int]()
    for commits, rung, has_filled in steps:
        committed += commits
        for seq in rung:
            if seq <= committed and feed.admits(event(seq)):
                delivered.append(seq)
        if has_filled:
            fill(feed, committed, delivered)
        assert delivered == list(range(1, len(delivered) + 1))
    feed.hear_of(committed)
    fill(feed, committed, delivered)
    assert delivered == list(range(1, committed + 1))
