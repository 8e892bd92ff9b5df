"""The hub: who hears which room on this node, and who does not."""

from uuid import UUID, uuid4

from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import Aside, Revised, RoomEvent, Whisper, event_payload, passing_payload
from app.realtime.record import Moved, Told
from tests.fixtures.ear import ear_of, listener

ROOM, OTHER = uuid4(), uuid4()


def event(seq: int, room: UUID = ROOM, leaves: UUID | None = None) -> RoomEvent:
    return RoomEvent(room, seq, event_payload("message.sent", room, seq, b"{}"), leaves)


def seated(hub: Hub, *rooms: UUID, person: UUID | None = None) -> Connection:
    connection = listener(person)
    hub.welcome(connection, 1)
    for room in rooms:
        hub.seat(connection, room, 0)
        hub.settle(connection, room, 0)
    return connection


def test_an_event_reaches_the_room_and_no_other() -> None:
    hub = Hub()
    inside, outside = seated(hub, ROOM), seated(hub, OTHER)
    hub.hear(event(1))
    assert ear_of(inside).seqs == [1]
    assert ear_of(outside).heard == []


def test_doubles_and_late_ones_are_dropped_and_a_gap_calls_for_attention() -> None:
    hub = Hub()
    one = seated(hub, ROOM)
    for seq in (1, 1, 2, 1, 4):
        hub.hear(event(seq))
    assert ear_of(one).seqs == [1, 2]
    assert hub.rooms_behind == {ROOM}
    assert hub.attention.is_set()


def test_an_aside_reaches_all_devices_of_one_person_and_nobody_else() -> None:
    hub, person = Hub(), uuid4()
    phone, desk, colleague = seated(hub, ROOM, person=person), seated(hub, person=person), seated(hub, ROOM)
    unwelcomed = listener(person)
    unwelcomed.is_welcomed = False
    hub.welcome(unwelcomed, 1)
    hub.hear(Aside(person, passing_payload("draft.changed", b"{}", ROOM)))
    for own in (phone, desk):
        assert ear_of(own).heard == [{"on": "draft.changed", "room_id": str(ROOM), "data": {}}]
    assert ear_of(colleague).heard == ear_of(unwelcomed).heard == []  # the answer to a hello comes first


def test_events_of_rooms_that_nobody_here_hears_are_forgotten() -> None:
    hub = Hub()
    hub.hear(event(7, OTHER))
    hub.hear(Whisper(OTHER, "read.moved", uuid4(), 1))
    assert (hub.rooms, hub.rooms_behind, hub.whispers.take()) == ({}, set(), {})


def test_who_leaves_by_an_event_hears_it_and_nothing_after() -> None:
    hub = Hub()
    person = uuid4()
    phone, desk, other = seated(hub, ROOM, person=person), seated(hub, ROOM, person=person), seated(hub, ROOM)
    hub.hear(event(1, leaves=person))
    hub.hear(event(2))
    for connection in (phone, desk):
        assert [frame["on"] for frame in ear_of(connection).heard] == ["message.sent", "room.left"]
    assert ear_of(other).seqs == [1, 2]


def test_typing_is_heard_by_those_whose_node_has_yet_to_catch_up() -> None:
    hub, waiting, unwelcomed = Hub(), listener(), listener()
    unwelcomed.is_welcomed = False
    for connection in (waiting, unwelcomed):
        hub.welcome(connection, 1)
        hub.seat(connection, ROOM, 0)
    hub.settle(waiting, ROOM, 7)
    hub.hear(Whisper(ROOM, "typing", uuid4(), {"id": str(uuid4()), "name": "佐藤"}))
    assert [frame["on"] for frame in ear_of(waiting).heard] == ["typing"]
    assert ear_of(unwelcomed).heard == []


def test_typing_is_heard_by_the_others_only() -> None:
    hub = Hub()
    writer, reader, outside = seated(hub, ROOM), seated(hub, ROOM), seated(hub, OTHER)
    hub.hear(Whisper(ROOM, "typing", writer.person_id, {"id": str(writer.person_id), "name": "佐藤"}))
    assert [frame["on"] for frame in ear_of(reader).heard] == ["typing"]
    assert ear_of(writer).heard == ear_of(outside).heard == []


def test_read_markers_are_gathered_into_one_frame() -> None:
    hub = Hub()
    reader, one, other = uuid4(), seated(hub, ROOM), seated(hub, OTHER)
    for number in (1, 2, 3):
        hub.hear(Whisper(ROOM, "read.moved", reader, number))
    assert ear_of(one).heard == []
    [(room_id, moved)] = hub.whispers.take().items()
    hub.tell_reading(room_id, moved, Told(frozenset({reader}), [(3, 1, 2)]))
    [frame] = ear_of(one).heard
    assert frame["data"]["markers"] == [{"person_id": str(reader), "number": 3}]
    assert frame["data"]["counts"] == [{"number": 3, "read": 1, "of": 2}]
    assert ear_of(other).heard == []


def test_a_hidden_name_reaches_that_persons_own_devices_alone() -> None:
    hub, reader = Hub(), uuid4()
    phone, desk, colleague = seated(hub, ROOM, person=reader), seated(hub, ROOM, person=reader), seated(hub, ROOM)
    left = seated(hub, OTHER, person=reader)
    hub.tell_reading(ROOM, Moved(2, {reader: 3}), Told(frozenset(), [(3, 1, 2)]))
    for device in (phone, desk):
        figures, own = [frame["data"]["markers"] for frame in ear_of(device).heard]
        assert (figures, own) == ([], [{"person_id": str(reader), "number": 3}])
    assert [frame["data"]["markers"] for frame in ear_of(colleague).heard] == [[]]
    assert ear_of(left).heard == []


def test_four_hundred_readers_of_one_room_cost_each_of_them_two_frames() -> None:
    hub = Hub()
    crowd = [seated(hub, ROOM) for _ in range(420)]
    for one in crowd:
        hub.hear(Whisper(ROOM, "read.moved", one.person_id, 41, 40))
    [(room_id, moved)] = hub.whispers.take().items()
    hub.tell_reading(room_id, moved, Told(frozenset(moved.markers), [(41, 419, 419)]))
    assert sum(len(ear_of(one).frames) for one in crowd) == 2 * 420  # 176,400 if each were told of each
    assert sum(len(frame) for one in crowd for frame in ear_of(one).frames) < 420 * 500


def test_a_farewell_leaves_nothing_behind() -> None:
    hub = Hub()
    one = seated(hub, ROOM, OTHER)
    hub.revise((one.person_id,))
    hub.farewell(one)
    hub.farewell(one)
    assert (hub.rooms, hub.people, hub.revisions, hub.people_revised) == ({}, {}, {}, set())


def test_ones_other_socket_stays_when_one_goes() -> None:
    hub = Hub()
    person = uuid4()
    phone, desk = seated(hub, ROOM, person=person), seated(hub, ROOM, person=person)
    hub.farewell(phone)
    hub.hear(event(1))
    assert (ear_of(phone).seqs, ear_of(desk).seqs) == ([], [1])
    assert hub.people == {person: {desk}}


def test_only_people_who_are_here_are_revised() -> None:
    hub = Hub()
    one = seated(hub)
    hub.hear(Revised((uuid4(),)))
    assert not hub.attention.is_set()
    hub.hear(Revised((one.person_id, uuid4())))
    assert hub.people_revised == {one.person_id}


def test_a_second_socket_that_knows_a_newer_revision_has_the_person_read_anew() -> None:
    hub = Hub()
    person = uuid4()
    seated(hub, person=person)
    assert hub.people_revised == set()
    hub.welcome(listener(person), 2)
    assert hub.people_revised == {person}
