"""The judge itself: an honest afternoon passes, and every lie about it is found."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest

from tests.faults.checker import Bounds, check
from tests.faults.record import RESET, START, Ear, Heard, Knock, Marker, Page, Records, Revocation, Send
from tests.faults.truth import Entry, Room, Seat, Truth, write_down

ROOM, SATO, TAKAHASHI, SUGIYAMA = "room", "佐藤", "髙橋", "杉山"
MESSAGES = 8
LEFT_AT = 6  # 髙橋 is put out by this event


@dataclass
class Afternoon:
    """佐藤 sends eight messages into a room of two; 髙橋 is put out by event 6, and 佐藤's second device signed out."""

    records: Records
    truth: Truth

    def found(self) -> set[str]:
        return {violation.kind for violation in check(self.records, self.truth, Bounds(1.0))}

    @property
    def sato(self) -> list[Heard]:
        return self.records.ears[0].heard[ROOM]

    @property
    def takahashi(self) -> list[Heard]:
        return self.records.ears[1].heard[ROOM]


def key(seq: int) -> str:
    return "member.left" if seq == LEFT_AT else f"key-{seq}"


def entry(seq: int) -> Entry:
    if seq == LEFT_AT:
        return Entry(seq, key(seq), 0, TAKAHASHI, float(seq))
    return Entry(seq, key(seq), seq - (seq > LEFT_AT), SATO, float(seq))


def heard(seq: int) -> Heard:
    return Heard(seq + 0.5, 1, seq, key(seq))


def honest() -> Afternoon:
    room = Room(0, MESSAGES + 1, MESSAGES, seats={SATO: [Seat(0)], TAKAHASHI: [Seat(0)]}, markers={SATO: 4})
    truth = {ROOM: room}
    write_down(truth, [(ROOM, entry(seq)) for seq in range(1, MESSAGES + 2)])
    sends = [
        Send(SATO, ROOM, key(one.seq), one.at - 0.1, 1, "acknowledged", one.at + 0.1, one.number, one.seq)
        for one in room.entries if one.number
    ]  # fmt: skip
    start = Heard(0.0, 1, 0, START)
    ears = [
        Ear("佐藤's", SATO, "a", {ROOM: [start, *map(heard, range(1, MESSAGES + 2))]}, is_listening=True),
        Ear("髙橋's", TAKAHASHI, "b", {ROOM: [start, *map(heard, range(1, LEFT_AT + 1))]}, is_listening=True),
        Ear("佐藤's second", SATO, "c", {ROOM: [start, *map(heard, range(1, 4))]}),
    ]
    ended = Revocation("c", SATO, 4.0, lines=1, closed=[4.2])
    markers = [Marker(SATO, ROOM, 2.0, 2, 2), Marker(SATO, ROOM, 5.0, 900, 4)]
    pages = [Page(TAKAHASHI, ROOM, 2.1, [(1, key(1)), (2, key(2))])]
    return Afternoon(Records(sends, ears, markers=markers, pages=pages, revocations={"c": ended}), truth)


def test_an_honest_afternoon_passes() -> None:
    afternoon = honest()
    assert check(afternoon.records, afternoon.truth, Bounds(1.0)) == []


def drop(of: Afternoon) -> None:
    del of.sato[3]


def drop_the_last(of: Afternoon) -> None:
    of.sato.pop()


def drop_from_the_record(of: Afternoon) -> None:
    of.records.sends.append(Send(SATO, ROOM, "key-99", 9.5, 1, "acknowledged", 9.9, 9, 10))


def drop_by_a_needless_reset(of: Afternoon) -> None:
    of.sato[3] = Heard(3.5, 1, 4, RESET)
    del of.sato[4]


def double(of: Afternoon) -> None:
    of.sato.insert(4, of.sato[3])


def double_under_another_seq(of: Afternoon) -> None:
    of.sato[4] = Heard(4.5, 1, 4, key(3))


def double_in_the_record(of: Afternoon) -> None:
    again = Entry(MESSAGES + 2, key(1), MESSAGES + 1, SATO, 10.0)
    of.truth[ROOM].entries.append(again)
    of.truth[ROOM].last_seq, of.truth[ROOM].last_number = MESSAGES + 2, MESSAGES + 1


def double_what_was_refused(of: Afternoon) -> None:
    of.records.sends[0].outcome = "refused"


def swap(of: Afternoon) -> None:
    of.sato[3], of.sato[4] = of.sato[4], of.sato[3]


def swap_contents(of: Afternoon) -> None:
    of.sato[3], of.sato[4] = Heard(3.5, 1, 3, key(4)), Heard(4.5, 1, 4, key(3))


def swap_numbers_of_what_was_confirmed(of: Afternoon) -> None:
    first, second = of.truth[ROOM].entries[:2]
    of.truth[ROOM].entries[:2] = [Entry(1, second.key, 1, SATO, 1.0), Entry(2, first.key, 2, SATO, 2.0)]


def swap_across_a_confirmation(of: Afternoon) -> None:
    of.records.sends[1].invoked, of.records.sends[1].answered = 0.1, 0.2


def leave_a_gap_in_the_record(of: Afternoon) -> None:
    del of.truth[ROOM].entries[2]


def leak(of: Afternoon) -> None:
    of.takahashi.append(heard(LEFT_AT + 1))


def leak_to_a_stranger(of: Afternoon) -> None:
    of.records.ears.append(Ear("杉山's", SUGIYAMA, "d", {ROOM: [Heard(0.0, 1, 2, START), heard(3)]}))


def leak_over_http(of: Afternoon) -> None:
    of.records.pages.append(Page(TAKAHASHI, ROOM, 8.1, [(LEFT_AT + 1, key(LEFT_AT + 1))]))


def leak_through_a_door(of: Afternoon) -> None:
    of.records.knocks.append(Knock(SUGIYAMA, ROOM, "history", "200"))


def leak_before_coming_in(of: Afternoon) -> None:
    """Whoever comes in later may know all, but not before."""
    of.truth[ROOM].seats[SUGIYAMA] = [Seat(20.0)]
    leak_to_a_stranger(of)


def revoke_late(of: Afternoon) -> None:
    of.records.revocations["c"].closed = [5.5]


def revoke_never(of: Afternoon) -> None:
    of.records.revocations["c"].closed.clear()


def revoke_and_go_on_telling(of: Afternoon) -> None:
    of.records.ears[2].heard[ROOM] += [heard(4), heard(5)]


def revoke_and_let_in_again(of: Afternoon) -> None:
    of.records.revocations["c"].admitted.append(4.5)


def move_back(of: Afternoon) -> None:
    of.records.markers.append(Marker(SATO, ROOM, 6.0, 3, 3))


def move_beyond(of: Afternoon) -> None:
    of.truth[ROOM].markers[SATO] = of.records.markers[1].number = MESSAGES + 1


def forget_a_marker(of: Afternoon) -> None:
    of.truth[ROOM].markers[SATO] = 2


LIES: dict[str, tuple[Callable[[Afternoon], None], ...]] = {
    "lost": (drop, drop_the_last, drop_from_the_record, drop_by_a_needless_reset),
    "doubled": (double, double_under_another_seq, double_in_the_record, double_what_was_refused),
    "out of order": (
        swap, swap_contents, swap_numbers_of_what_was_confirmed, swap_across_a_confirmation, leave_a_gap_in_the_record,
    ),
    "leaked": (leak, leak_to_a_stranger, leak_over_http, leak_through_a_door, leak_before_coming_in),
    "late revocation": (revoke_late, revoke_never, revoke_and_go_on_telling, revoke_and_let_in_again),
    "marker moved back": (move_back, move_beyond, forget_a_marker),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "lie"),
    [(kind, lie) for kind, lies in LIES.items() for lie in lies],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_a_lie_is_found_and_called_what_it_is(kind: str, lie: Callable[[Afternoon], None]) -> None:
    afternoon = honest()
    lie(afternoon)
    assert kind in afternoon.found()


def test_whoever_is_back_in_a_room_may_know_what_was_said_meanwhile() -> None:
    afternoon = honest()
    afternoon.truth[ROOM].seats[TAKAHASHI].append(Seat(9.0))
    late = [Heard(9.5, 2, seq, key(seq)) for seq in range(LEFT_AT + 1, MESSAGES + 2)]
    afternoon.takahashi.extend([Heard(9.4, 2, LEFT_AT, START), *late])
    assert afternoon.found() == set()


def test_a_wide_gap_may_be_answered_with_a_reset() -> None:
    afternoon = honest()
    far = deepcopy(afternoon)
    for one in (afternoon, far):
        one.sato[2:] = [Heard(9.5, 1, MESSAGES + 1, RESET)]
    far.sato[:2] = [Heard(0.0, 1, -2000, START)]  # two thousand events ago
    assert "lost" in afternoon.found()
    assert far.found() == set()


def test_a_message_whose_outcome_nobody_knew_may_stand_in_the_record() -> None:
    afternoon = honest()
    afternoon.records.sends[-1].outcome = "unknown"
    refused_at_the_second_try = afternoon.records.sends[-2]
    refused_at_the_second_try.outcome, refused_at_the_second_try.tries = "refused", 2
    assert afternoon.found() == set()
