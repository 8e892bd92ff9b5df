"""How fast a directory may ask: counted by the address before its token is looked up, and by the directory after."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID, uuid5

from app.errors import TooMany
from app.messages.rate import Rate

ASKED = 500  # in ten seconds: Entra ID asks for 25 a second at most
_ADDRESSES = UUID("5c1a0000-0000-4000-8000-000000000000")


class Pace:
    """Kept by each node for itself: it is for the machine's sake, no token can be guessed."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._addresses, self._directories = Rate(ASKED, seconds), Rate(ASKED, seconds)

    def comes_from(self, address: str | None) -> None:
        self._spend(self._addresses, uuid5(_ADDRESSES, address or ""))

    def asks(self, connection_id: UUID) -> None:
        self._spend(self._directories, connection_id)

    def _spend(self, rate: Rate, whose: UUID) -> None:
        try:
            rate.spend(whose)
        except TooMany as refusal:
            seconds = refusal.retry_after
            raise TooMany(
                seconds, f"要求が続きすぎています。{seconds} 秒待ってください。",
                f"Too many requests. Please wait {seconds} seconds.",
            ) from None  # fmt: skip
