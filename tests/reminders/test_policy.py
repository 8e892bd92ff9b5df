"""When one can be reminded, and of what."""

from datetime import UTC, datetime, timedelta

from app.reminders.policy import HORIZON, is_within_horizon, may_see
from app.rooms.models import Membership, Room

NOW = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)


def test_from_now_on_for_a_year() -> None:
    moments = [NOW, NOW + timedelta(seconds=1), NOW + HORIZON, NOW + HORIZON + timedelta(seconds=1)]
    assert [is_within_horizon(moment, NOW) for moment in moments] == [False, True, True, False]


def test_a_room_that_hides_its_past_hides_it_here_too() -> None:
    membership = Membership(joined_number=5)
    for hides_past, seen in ((True, [False, True, False]), (False, [True, True, False])):
        room = Room(hides_past=hides_past, last_number=9)
        assert [may_see(room, membership, number) for number in (5, 6, 10)] == seen
