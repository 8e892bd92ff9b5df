"""The worker beside the server that keeps the blocks up: looks once a second, and works a fifth of the time at most.

What it has not come to yet is no less found (`unfolded.py`): being behind costs whoever searches a little time, while a
worker that hurried would cost everybody who writes.
"""

import asyncio
import logging
import random

from app.search.filling import Progress, fill_blocks
from app.search.refolding import refold_names
from app.work import BeginWork

LOOK_SECONDS = 1.0
LOOKING = 50  # a look at many rooms takes its time: rest so many times as long,
LONGEST_REST = 10.0  # but no longer than that, for it may have been the machine that was busy
WORKING = 4  # and so many times as long as a piece of work took
LONGEST_PAUSE = 30.0  # while the database is away

logger = logging.getLogger("kairan.search")


class Indexer:
    """`progress` is what its last look saw."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin = begin
        self.progress = Progress()

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
        began = clock()
        async with self._begin() as work:
            self.progress = await fill_blocks(work)
        took = clock() - began
        if self.progress.caught_up:
            return WORKING * took
        return min(max(LOOK_SECONDS, LOOKING * took), LONGEST_REST)
