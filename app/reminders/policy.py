"""When one can be reminded, how often, and of what: pure questions."""

from datetime import datetime, timedelta

from app.rooms.models import Membership, Room

HORIZON = timedelta(days=366)
MOST = 200  # per person, not done


def is_within_horizon(due: datetime, now: datetime) -> bool:
    return now < due <= now + HORIZON


def may_see(room: Room, membership: Membership, number: int) -> bool:
    """A room that hides its past shows newcomers nothing of it, by this way neither."""
    return number <= room.last_number and (not room.hides_past or number > membership.joined_number)
