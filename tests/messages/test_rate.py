"""The send rate: a burst, then steadily; each person by themselves."""

from dataclasses import dataclass
from uuid import uuid4

import pytest

from app.errors import TooMany
from app.messages.rate import REMEMBERED, Rate


@dataclass
class Watch:
    """A clock that tests move."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_no_more() -> None:
    rate, person = Rate(20, Watch()), uuid4()
    for _ in range(20):
        rate.spend(person)
    with pytest.raises(TooMany) as refused:
        rate.spend(person)
    assert refused.value.retry_after == 1
    assert refused.value.may_retry


def test_the_allowance_comes_back_steadily_and_never_above_the_burst() -> None:
    watch = Watch()
    rate, person = Rate(20, watch), uuid4()
    for _ in range(20):
        rate.spend(person)
    watch.now += 0.5
    rate.spend(person)
    with pytest.raises(TooMany):
        rate.spend(person)
    watch.now += 3600
    for _ in range(20):
        rate.spend(person)
    with pytest.raises(TooMany):
        rate.spend(person)


def test_being_refused_costs_nothing() -> None:
    watch = Watch()
    rate, person = Rate(1, watch), uuid4()
    rate.spend(person)
    for _ in range(9):
        watch.now += 1
        with pytest.raises(TooMany):
            rate.spend(person)
    watch.now += 1.001
    rate.spend(person)


def test_one_persons_flood_is_not_anothers() -> None:
    rate, flooder, other = Rate(1, Watch()), uuid4(), uuid4()
    rate.spend(flooder)
    with pytest.raises(TooMany):
        rate.spend(flooder)
    rate.spend(other)


def test_the_memory_of_people_is_bounded() -> None:
    rate, first = Rate(1, Watch()), uuid4()
    rate.spend(first)
    for _ in range(REMEMBERED):
        rate.spend(uuid4())
    rate.spend(first)  # long forgotten: a new allowance


def test_the_refusal_says_how_long_to_wait_in_both_languages() -> None:
    rate, person = Rate(1, Watch()), uuid4()
    rate.spend(person)
    with pytest.raises(TooMany) as refused:
        rate.spend(person)
    assert str(refused.value.retry_after) in refused.value.ja
    assert str(refused.value.retry_after) in refused.value.en
