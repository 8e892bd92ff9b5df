"""Who may ask for confirmation, who is asked, and how often one may be reminded: pure questions."""

from datetime import datetime, timedelta
from uuid import UUID

from app.rooms.models import Membership

BETWEEN_REMINDERS = timedelta(hours=1)


def may_ask(person_id: UUID, sender_id: UUID) -> bool:
    """The author alone: it is their notice."""
    return person_id == sender_id


def is_asked(membership: Membership, sender_id: UUID, number: int) -> bool:
    """Everybody who was there when it was said, but the author."""
    return membership.person_id != sender_id and membership.joined_number < number


def wait_before_reminding(reminded_at: datetime | None, now: datetime) -> timedelta:
    """How long until those who have not confirmed may be reminded; nothing when they may now."""
    if reminded_at is None:
        return timedelta(0)
    return max(timedelta(0), reminded_at + BETWEEN_REMINDERS - now)
