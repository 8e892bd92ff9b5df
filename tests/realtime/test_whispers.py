"""Whispers: only the newest marker of each person counts, and each room gets one frame."""

import json
from uuid import UUID, uuid4

from app.realtime.protocol import Whisper
from app.realtime.record import Moved, Told
from app.realtime.whispers import MOST_NAMED, MOST_ROOMS, Whispers, named_markers, reading_payload, typing_payload

ROOM, OTHER, SATO, TAKAHASHI = uuid4(), uuid4(), uuid4(), uuid4()


def gathered(*moves: tuple[UUID, UUID, int, int]) -> Whispers:
    whispers = Whispers()
    for room, person, since, number in moves:
        whispers.gather(Whisper(room, "read.moved", person, number, since))
    return whispers


def test_only_the_newest_marker_of_each_person_counts_and_all_that_it_passed() -> None:
    whispers = gathered((ROOM, SATO, 4, 5), (ROOM, SATO, 5, 7), (ROOM, TAKAHASHI, 2, 6), (OTHER, SATO, 0, 9))
    assert whispers.take() == {ROOM: Moved(2, {SATO: 7, TAKAHASHI: 6}), OTHER: Moved(0, {SATO: 9})}


def test_a_marker_that_comes_late_or_twice_takes_nothing_back() -> None:
    assert gathered((ROOM, SATO, 5, 7), (ROOM, SATO, 4, 5), (ROOM, SATO, 5, 7)).take() == {ROOM: Moved(4, {SATO: 7})}


def test_what_was_taken_is_gone() -> None:
    whispers = gathered((ROOM, SATO, 0, 1))
    assert len(whispers.take()) == 1
    assert whispers.take() == {}


def test_so_many_rooms_at_once_and_the_others_a_second_later() -> None:
    rooms = [uuid4() for _ in range(MOST_ROOMS + 7)]
    whispers = gathered(*((room, SATO, 0, 1) for room in rooms))
    assert [*whispers.take(), *whispers.take()] == rooms


def test_a_marker_that_is_no_number_is_not_heard() -> None:
    whispers = Whispers()
    whispers.gather(Whisper(ROOM, "read.moved", SATO, "1"))
    assert whispers.take() == {}


def test_the_frame_says_how_many_have_read_and_names_whom_it_may() -> None:
    assert json.loads(reading_payload(ROOM, {SATO: 3}, [(2, 5, 9), (3, 1, 9)])) == {
        "on": "read.moved",
        "room_id": str(ROOM),
        "data": {
            "markers": [{"person_id": str(SATO), "number": 3}],
            "counts": [{"number": 2, "read": 5, "of": 9}, {"number": 3, "read": 1, "of": 9}],
        },
    }


def test_only_those_are_named_whose_names_are_shown_and_none_where_they_are_many() -> None:
    moved = Moved(0, {SATO: 3, TAKAHASHI: 2})
    assert named_markers(moved, Told(frozenset({SATO, uuid4()}), [])) == {SATO: 3}
    crowd = Moved(0, {uuid4(): 1 for _ in range(MOST_NAMED + 1)})
    assert named_markers(crowd, Told(frozenset(crowd.markers), [])) == {}


def test_typing_says_who() -> None:
    whisper = Whisper(ROOM, "typing", SATO, {"id": str(SATO), "name": '佐藤"美咲'})
    assert json.loads(typing_payload(whisper)) == {
        "on": "typing",
        "room_id": str(ROOM),
        "data": {"person": {"id": str(SATO), "name": '佐藤"美咲'}},
    }
