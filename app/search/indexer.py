"""The worker beside the server that keeps the blocks up: looks once a second, and works a fifth of the time at most.

What it has not come to yet is no less found (`unfolded.py`): being behind costs whoever searches a little time, while a
worker that hurried would cost everybody who writes. So it is a fifth of the time that the others leave: in an office
hour at the limit it took an eighth of this process (py-spy), and now a sixtieth.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable

from app.search.filling import Progress, fill_blocks
from app.search.refolding import refold_names
from app.work import BeginWork

LOOK_SECONDS = 1.0
LOOKING = 50  # a look at many rooms takes its time: rest so many times as long,
LONGEST_REST = 10.0  # but no longer than that, for it may have been the machine that was busy
WORKING = 4  # and so many times as long as a piece of work took, where nobody else has anything to do
LEAST_FREE = 0.05  # of the time; however busy everybody is, they are taken to leave so much
LONGEST_PAUSE = 30.0  # while the database is away

logger = logging.getLogger("kairan.search")


class Leisure:
    """How much of its time the asking thread has had nothing to do since it asked last.

    `clock` tells the seconds that the thread has worked, and those that have passed.
    """

    def __init__(
        self, clock: Callable[[], tuple[float, float]] = lambda: (time.thread_time(), time.monotonic())
    ) -> None:
        self._clock = clock
        self._then = clock()

    def share(self) -> float:
        (worked_then, then), (worked, now) = self._then, self._clock()
        self._then = worked, now
        return 1 - (worked - worked_then) / (now - then) if now > then else 1.0


class Indexer:
    """`progress` is what its last look saw."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin = begin
        self.progress = Progress()
        self._leisure = Leisure()

    async def keep(self) -> None:
        """Run until cancelled."""
        pause, has_refolded = LOOK_SECONDS, False
        while True:
            try:
                has_refolded = has_refolded or await refold_names(self._begin)
                pause = await self._turn()
            except Exception as error:  # whatever the driver raises: the next look is the retry
                logger.warning("search is not being filled: %s", type(error).__name__)
                pause = min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(pause * random.uniform(0.9, 1.1))

    async def _turn(self) -> float:
        """One piece of work; gives back how long to rest after it."""
        clock = asyncio.get_running_loop().time
        began, free = clock(), self._leisure.share()
        async with self._begin() as work:
            self.progress = await fill_blocks(work)
        return rest_after(clock() - began, free=free, has_worked=self.progress.caught_up > 0)


def rest_after(took: float, *, free: float, has_worked: bool) -> float:
    """Seconds to rest after a look that took so many, where the others left `free` of the time."""
    if has_worked:
        return min(WORKING * took / max(free, LEAST_FREE), LONGEST_REST)
    return min(max(LOOK_SECONDS, LOOKING * took), LONGEST_REST)
