"""Asking a copy of the record, where that will do: an answer that counts, or none, never a fault and never a wait.

A copy may lag, stop or stand still at any time. One that failed or took too long is left in peace for a few seconds,
while everybody is answered by the record itself; then one question tries it again.
"""

import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.database.engine import Patience, open_engine, sessions_of
from app.database.place import Door

HURRIED = Patience(connect=1.0, command=1.0, turn=0.05)
REST_SECONDS = 5.0

Answer = TypeVar("Answer")
logger = logging.getLogger("kairan.database")


class Replica:
    """A copy of the record, to be asked by those who have been authorised by the record."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = monotonic) -> None:
        # One snapshot for everything that a question reads: what was made sure of first holds for all of it.
        self._engine = engine.execution_options(isolation_level="REPEATABLE READ")
        self._sessions = sessions_of(self._engine)
        self._clock = clock
        self._rests_until: float | None = None

    async def ask(self, question: Callable[[AsyncSession], Awaitable[Answer | None]]) -> Answer | None:
        """What the copy answers; None when it has not come far enough, or cannot be asked."""
        if not self._may_be_asked():
            return None
        try:
            async with self._sessions() as session:
                answer = await question(session)
        except PoolTimeout:  # busy, not broken
            return None
        except Exception as error:  # whatever the driver raises: the record will know, and report its own faults
            if self._rests_until is None:
                logger.warning("the replica does not answer, the record does: %s", type(error).__name__)
            self._rests_until = self._clock() + REST_SECONDS
            return None
        self._rests_until = None
        return answer

    def _may_be_asked(self) -> bool:
        if self._rests_until is not None:
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + REST_SECONDS  # this question tries it, for all others
        return True

    async def close(self) -> None:
        await self._engine.dispose()


def open_replica(door: Door | None, pool: int) -> Replica | None:
    """The copy that the operator named, if one was named."""
    return None if door is None else Replica(open_engine(door, pool, patience=HURRIED))
