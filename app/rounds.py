"""What a process does by itself every few seconds, whatever happened the last time."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

logger = logging.getLogger("kairan.rounds")


class Rounds:
    """Does a duty again and again. A database that is away is met again at the next round: nothing is lost by that."""

    def __init__(self, name: str, duty: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._name, self._duty, self._seconds = name, duty, seconds

    async def keep(self) -> None:
        """Go round until cancelled; several nodes do not go in step."""
        while True:
            await asyncio.sleep(self._seconds * random.uniform(0.8, 1.2))
            try:
                await self._duty()
            except Exception as error:  # whatever the driver raises: the next round is the retry
                logger.warning("%s: %s", self._name, type(error).__name__)
