"""Lines past the ORM: for the few statements that are asked all day, in the driver's own words.

The session and its engine cost half a millisecond of a processor for each transaction, the driver a tenth of that. A
line is a connection of the engine, kept as long as it works; whatever fails on it ends it, and whoever comes next gets
another. Errors are those of the engine, so that nobody has to know which way was taken.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BROKEN_RULE = "23"  # the SQLSTATEs of integrity constraints
Driver = Any  # asyncpg.Connection, which the engine hands out untyped


class Lines:
    """As many lines as are in use at once; the one that was used last is used next."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._resting: list[tuple[AsyncConnection, Driver]] = []

    @asynccontextmanager
    async def take(self) -> AsyncIterator[Driver]:
        """A line to oneself. Each statement on it is a transaction of its own: what is answered, is committed."""
        line, driver = self._resting.pop() if self._resting else await self._connect()
        try:
            yield driver
        except BaseException as error:
            # Perhaps only a statement was refused; but a line in doubt is worth less than a new one.
            driver.terminate()
            with suppress(Exception):
                await line.invalidate()
                await line.close()
            if isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError):
                raise _as_the_engine_says_it(error) from error
            raise
        self._resting.append((line, driver))

    async def close(self) -> None:
        """Give all lines that rest back to the engine."""
        while self._resting:
            line, _ = self._resting.pop()
            await line.close()

    async def _connect(self) -> tuple[AsyncConnection, Driver]:
        line = await self._engine.connect()
        return line, (await line.get_raw_connection()).driver_connection


def _as_the_engine_says_it(error: asyncpg.PostgresError | asyncpg.InterfaceError) -> DBAPIError:
    if isinstance(error, asyncpg.InterfaceError):
        return InterfaceError(None, None, error)
    is_rule = str(error.sqlstate).startswith(BROKEN_RULE)
    return (IntegrityError if is_rule else DBAPIError)(None, None, error)
