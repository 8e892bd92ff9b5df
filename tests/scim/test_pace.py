"""A directory asks as fast as the large ones do; who asks on and on waits, and nobody else does."""

from uuid import uuid4

import pytest

from app.errors import TooMany
from app.scim.pace import ASKED, Pace


def test_a_directory_that_asks_on_and_on_waits_and_another_does_not() -> None:
    pace, one, other = Pace(lambda: 0.0), uuid4(), uuid4()
    for _ in range(ASKED):
        pace.asks(one)
    with pytest.raises(TooMany) as refused:
        pace.asks(one)
    assert refused.value.retry_after >= 1
    pace.asks(other)


def test_an_address_waits_before_anybody_looks_at_its_token() -> None:
    pace = Pace(lambda: 0.0)
    for _ in range(ASKED):
        pace.comes_from("192.0.2.1")
    with pytest.raises(TooMany):
        pace.comes_from("192.0.2.1")
    pace.comes_from("192.0.2.2")
    pace.comes_from(None)
