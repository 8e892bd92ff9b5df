"""One export for each, a few for all, and nobody keeps a place that they do not use."""

from uuid import uuid4

import pytest

from app.errors import TooMany
from app.export.turns import PATIENCE, Turns


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_each_has_one_and_all_together_a_few() -> None:
    turns, someone = Turns(2), uuid4()
    turn = turns.take(someone)
    with pytest.raises(TooMany, match="One export at a time"):
        turns.take(someone)
    turns.take(uuid4())
    with pytest.raises(TooMany, match="Others are exporting"):
        turns.take(uuid4())
    turn.leave()
    turn.leave()
    turns.take(someone)


def test_whoever_stands_still_is_overtaken_and_told_so() -> None:
    clock = Clock()
    turns = Turns(1, clock)
    slow = turns.take(uuid4())
    clock.now += PATIENCE - 1
    slow.go_on()
    clock.now += PATIENCE - 1
    with pytest.raises(TooMany):
        turns.take(uuid4())
    clock.now += 1
    quick = turns.take(uuid4())
    quick.go_on()
    with pytest.raises(TooMany):
        slow.go_on()
