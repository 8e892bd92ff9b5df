"""What time is it: the one place that asks the machine, so that tests can say."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC. Only tokens use it: order and stored times are PostgreSQL's."""
    return datetime.now(UTC)
