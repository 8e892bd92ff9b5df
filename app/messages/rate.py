"""How fast one person may send: a burst, refilled steadily (a token bucket per person on this node)."""

from collections import OrderedDict
from collections.abc import Callable
from uuid import UUID

from app.errors import TooMany

REMEMBERED = 20_000  # people; whoever is forgotten has long been idle


class Rate:
    """Allows `burst` sends in ten seconds to each person."""

    def __init__(self, burst: int, seconds: Callable[[], float], per: float = 10.0) -> None:
        self._burst, self._seconds, self._refill = burst, seconds, burst / per
        self._left: OrderedDict[UUID, tuple[float, float]] = OrderedDict()

    def spend(self, person_id: UUID) -> None:
        """Take one send from the person's allowance, or refuse and say when to come again."""
        now = self._seconds()
        left, then = self._left.pop(person_id, (float(self._burst), now))
        left += (now - then) * self._refill
        if left > self._burst:
            left = float(self._burst)
        self._left[person_id] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        if left < 1:
            wait = int((1 - left) / self._refill) + 1
            raise TooMany(
                wait, f"送信が続きすぎています。{wait} 秒待ってからお送りください。",
                f"You are sending too fast. Please wait {wait} seconds.",
            )  # fmt: skip
