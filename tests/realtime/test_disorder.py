"""A node through every disorder: bells lost, doubled, late and shuffled, fills that stall, people who come and go."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.protocol import RoomEvent, event_payload
from tests.fixtures.ear import ear_of, listener

ROOM = uuid4()
some = st.integers(0, 1_000)


@dataclass
class Visit:
    """One connection's time in the room: what it had before, and the event by which its person left."""

    connection: Connection
    position: int
    has_settled: bool = False
    left_at: int | None = None
    is_gone: bool = False

    @property
    def seqs(self) -> list[int]:
        return ear_of(self.connection).seqs


class Node(RuleBasedStateMachine):
    """The hub with a record that never lies, a doorbell that does, and a caretaker that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.hub = Hub()
        self.log: list[RoomEvent] = []
        self.visits: list[Visit] = []

    def _commit(self, leaves: UUID | None = None) -> None:
        seq = len(self.log) + 1
        self.log.append(RoomEvent(ROOM, seq, event_payload("message.sent", ROOM, seq, b"{}"), leaves))

    def _members(self) -> list[Visit]:
        return [visit for visit in self.visits if visit.left_at is None and not visit.is_gone]

    @rule(number=st.integers(1, 3))
    def commit(self, number: int) -> None:
        for _ in range(number):
            self._commit()

    @precondition(lambda self: self.log)
    @rule(which=some)
    def ring(self, which: int) -> None:
        """Any bell, newest first: what is never drawn was dropped, what is drawn twice was doubled."""
        self.hub.hear(self.log[-1 - which % min(len(self.log), 6)])

    @rule()
    def come(self) -> None:
        connection = listener()
        self.hub.welcome(connection, 1)
        self.hub.seat(connection, ROOM, len(self.log))
        self.visits.append(Visit(connection, 0))

    @precondition(lambda self: any(not visit.has_settled for visit in self._members()))
    @rule(which=some)
    def settle(self, which: int) -> None:
        """Its past has been read up to the head of this moment, however long ago it was seated."""
        arriving = [visit for visit in self._members() if not visit.has_settled]
        visit = arriving[which % len(arriving)]
        visit.has_settled, visit.position = True, len(self.log)
        self.hub.settle(visit.connection, ROOM, visit.position)

    @precondition(lambda self: self._members())
    @rule(which=some)
    def leave(self, which: int) -> None:
        """Taken out by an event whose bell may be lost like any other."""
        visit = self._members()[which % len(self._members())]
        self._commit(leaves=visit.connection.person_id)
        visit.left_at = len(self.log)

    @precondition(lambda self: self._members())
    @rule(which=some)
    def hang_up(self, which: int) -> None:
        visit = self._members()[which % len(self._members())]
        self.hub.farewell(visit.connection)
        visit.is_gone = True

    @rule(page=st.integers(1, 4))
    def fill_a_page(self, page: int) -> None:
        """As much of a fill as the record answers before something else happens."""
        room = self.hub.rooms.get(ROOM)
        if room is not None and room.feed.is_behind:
            for event in self.log[room.feed.delivered : room.feed.delivered + page]:
                if room.feed.admits(event):
                    self.hub.deliver(room, event)

    @rule()
    def poll(self) -> None:
        """The heads are asked, and everything is filled: nobody may then be behind."""
        room = self.hub.rooms.get(ROOM)
        if room is None:
            return
        room.feed.hear_of(len(self.log))
        self.fill_a_page(page=len(self.log))
        assert room.feed.delivered == len(self.log)
        for visit in self._members():
            if visit.has_settled:
                assert visit.seqs == list(range(visit.position + 1, len(self.log) + 1))

    @invariant()
    def everybody_hears_on_from_where_they_were(self) -> None:
        for visit in self.visits:
            if not visit.has_settled:
                assert visit.seqs == []
            assert visit.seqs == list(range(visit.position + 1, visit.position + 1 + len(visit.seqs)))

    @invariant()
    def nobody_hears_beyond_their_leaving(self) -> None:
        for visit in self.visits:
            assert visit.left_at is None or max(visit.seqs, default=0) <= visit.left_at

    @invariant()
    def what_is_behind_is_marked_for_the_caretaker(self) -> None:
        room = self.hub.rooms.get(ROOM)
        if room is not None and room.feed.is_behind:
            assert ROOM in self.hub.rooms_behind

    def teardown(self) -> None:
        self.poll()
        for visit in self.visits:
            self.hub.farewell(visit.connection)
        assert (self.hub.rooms, self.hub.people) == ({}, {})


def test_through_every_disorder_everybody_hears_exactly_what_is_theirs() -> None:
    run_state_machine_as_test(Node, settings=settings(max_examples=60, stateful_step_count=40, deadline=None))
