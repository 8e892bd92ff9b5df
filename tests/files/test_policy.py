"""What may be put into a room, opened and sent."""

import pytest

from app.files.models import RoomFile, State
from app.files.policy import may_open, may_send, may_take_kind, may_take_size


def test_a_size_up_to_the_largest_is_taken() -> None:
    assert may_take_size(10, 10)
    assert not may_take_size(10, 11)


def test_a_kind_is_taken_unless_it_is_refused() -> None:
    assert may_take_kind(("program",), "pdf")
    assert not may_take_kind(("program",), "program")


@pytest.mark.parametrize(
    ("state", "opens", "is_sent"),
    [
        ("scanning", False, True),
        ("clean", True, True),
        ("unscanned", True, True),
        ("infected", False, False),
        ("unscannable", False, False),
    ],
)
def test_a_file_opens_only_when_it_was_looked_through(state: State, opens: bool, is_sent: bool) -> None:
    file = RoomFile(state=state)
    assert (may_open(file), may_send(file)) == (opens, is_sent)
