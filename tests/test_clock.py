"""What time is it."""

from datetime import UTC, datetime

from app import clock


def test_now_knows_its_time_zone() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC
