"""What may still be done with a transfer."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.models import Person
from app.transfers.policy import HORIZON, UNDO, is_within_horizon, may_cancel, may_change, may_transfer, may_undo

NOW = datetime(2027, 4, 1, tzinfo=UTC)


def test_administrators_alone_transfer_people() -> None:
    assert may_transfer(Person(is_administrator=True))
    assert not may_transfer(Person(is_administrator=False, is_auditor=True))


@pytest.mark.parametrize("state", ["waiting", "moving", "done", "undoing", "undone"])
def test_what_waits_or_was_done_does_not_change(state: str) -> None:
    assert not may_change(state)
    assert may_cancel(state) is (state == "waiting")


def test_it_is_undone_for_a_day() -> None:
    assert may_undo("done", NOW, NOW + UNDO - timedelta(seconds=1))
    assert not may_undo("done", NOW, NOW + UNDO)
    assert not may_undo("moving", NOW, NOW)
    assert not may_undo("done", None, NOW)


def test_an_hour_lies_in_the_future_and_within_a_year() -> None:
    assert is_within_horizon(NOW + HORIZON, NOW)
    assert not is_within_horizon(NOW, NOW)
    assert not is_within_horizon(NOW + HORIZON + timedelta(days=1), NOW)
