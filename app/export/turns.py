"""Whose turn it is: how many exports one process has under way, for everybody and for each."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from app.errors import TooMany

PATIENCE = 60.0  # seconds after which somebody who takes nothing any more may be overtaken


class Turn:
    """One export's place, as long as it goes on."""

    def __init__(self, turns: "Turns", person_id: UUID) -> None:
        self._turns = turns
        self.person_id = person_id
        self.moved_at = 0.0

    def go_on(self) -> None:
        """Says that it still moves. Whoever stood still for long finds their place taken."""
        if self not in self._turns.under_way:
            raise TooMany
        self.moved_at = self._turns.clock()

    def leave(self) -> None:
        self._turns.under_way.discard(self)


class Turns:
    """One for each person, and a few for all: an export reads page after page, and others want to talk meanwhile."""

    def __init__(self, at_once: int, clock: Callable[[], float] = monotonic) -> None:
        self._at_once = at_once
        self.clock = clock
        self.under_way: set[Turn] = set()

    def take(self, person_id: UUID) -> Turn:
        now = self.clock()
        self.under_way = {one for one in self.under_way if now - one.moved_at < PATIENCE}
        if any(one.person_id == person_id for one in self.under_way):
            raise TooMany(
                5, "書き出しは一度に一つまでです。前の書き出しが終わってからお試しください。",
                "One export at a time. Please wait until the other one has ended.",
            )  # fmt: skip
        if len(self.under_way) >= self._at_once:
            raise TooMany(
                10, "ほかの人が書き出しています。少し待ってからお試しください。",
                "Others are exporting just now. Please wait a little.",
            )  # fmt: skip
        turn = Turn(self, person_id)
        turn.moved_at = now
        self.under_way.add(turn)
        return turn
