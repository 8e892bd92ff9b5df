"""Counting who has read, from where everybody's marker stands; pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """A room's members: the number at which each came in, and the one that each has read to; both sorted."""

    joined: Sequence[int]
    read: Sequence[int]

    def count(self, number: int, sender_joined: int | None) -> tuple[int, int]:
        """How many of how many have read this message; its sender, if still here, is neither reader nor audience.

        A marker is never behind where its owner came in: whoever came after the message has it behind them in both
        lists, and drops out of the difference.
        """
        own = 1 if sender_joined is not None and sender_joined < number else 0
        audience = bisect_left(self.joined, number)
        behind = bisect_left(self.read, number)
        return audience - behind - own, audience - own
