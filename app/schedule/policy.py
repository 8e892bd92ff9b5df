"""When a message may still be sent, and how much may wait: pure questions."""

from datetime import datetime, timedelta

HORIZON = timedelta(days=366)
MOST = 100  # per person: waiting, or waiting for a decision
# A node that was away over lunch sends what it missed. After half a working day the words may be wrong, and "good
# morning" in the evening certainly is: then the author decides.
LATEST = timedelta(hours=6)


def is_too_late(due: datetime, now: datetime) -> bool:
    return now - due > LATEST


def is_within_horizon(due: datetime, now: datetime) -> bool:
    return now < due <= now + HORIZON


def may_change(state: str) -> bool:
    """What was sent or cancelled is over."""
    return state in ("waiting", "failed")
