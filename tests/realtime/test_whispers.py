"""Whispers: only the newest marker of each person counts, and each room gets one frame."""

import json
from uuid import uuid4

from app.realtime.protocol import Whisper
from app.realtime.whispers import Whispers, typing_payload

ROOM, OTHER, SATO, TAKAHASHI = uuid4(), uuid4(), uuid4(), uuid4()


def test_each_room_gets_one_frame_with_the_newest_of_each_person() -> None:
    whispers = Whispers()
    for room, person, number in ((ROOM, SATO, 1), (ROOM, SATO, 3), (ROOM, TAKAHASHI, 2), (OTHER, SATO, 9)):
        whispers.gather(Whisper(room, "read.moved", person, number))
    taken = {room: json.loads(payload) for room, payload in whispers.take()}
    assert taken[ROOM] == {
        "on": "read.moved",
        "room_id": str(ROOM),
        "data": {"markers": [{"person_id": str(SATO), "number": 3}, {"person_id": str(TAKAHASHI), "number": 2}]},
    }
    assert taken[OTHER]["data"] == {"markers": [{"person_id": str(SATO), "number": 9}]}


def test_what_was_taken_is_gone() -> None:
    whispers = Whispers()
    whispers.gather(Whisper(ROOM, "read.moved", SATO, 1))
    assert len(whispers.take()) == 1
    assert whispers.take() == []


def test_typing_says_who() -> None:
    whisper = Whisper(ROOM, "typing", SATO, {"id": str(SATO), "name": '佐藤"美咲'})
    assert json.loads(typing_payload(whisper)) == {
        "on": "typing",
        "room_id": str(ROOM),
        "data": {"person": {"id": str(SATO), "name": '佐藤"美咲'}},
    }
