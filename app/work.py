"""One unit of work: one transaction, then its doorbells.

What may not be lost is a row, written in the transaction. Doorbells ring after the commit, and only then: a bell
for something that was rolled back would be a lie.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.database.lines import Lines
from app.realtime.broker import Broker
from app.realtime.protocol import Bell


class Work(ABC):
    """A transaction, and what will be rung when it has been committed."""

    def __init__(self) -> None:
        self.appended: list[Bell] = []

    def append(self, bell: Bell) -> None:
        self.appended.append(bell)

    @abstractmethod
    async def fetch(self, statement: str, *values: object) -> Sequence[Any]:
        """The rows of a statement in PostgreSQL's own words, with $1, $2 …: for the hot path."""


class UnitOfWork(Work):
    """What nearly everybody works with: a session of the ORM."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session

    async def fetch(self, statement: str, *values: object) -> Sequence[Any]:
        connection = await self.session.connection()
        result = await connection.exec_driver_sql(statement, values)
        return result.all() if result.returns_rows else ()


class SwiftWork(Work):
    """Past the ORM, for work that is done by one statement: its transaction begins and is committed with it."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self._is_done = False

    async def fetch(self, statement: str, *values: object) -> Sequence[Any]:
        if self._is_done:
            raise RuntimeError("a second statement would be a second transaction")
        self._is_done = True
        async with self._lines.take() as driver:
            rows: Sequence[Any] = await driver.fetch(statement, *values)
        return rows


class BeginWork(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[UnitOfWork]: ...


class BeginSwiftly(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Work]: ...


def units_of_work(sessions: async_sessionmaker[AsyncSession], broker: Broker) -> BeginWork:
    """How everybody begins a unit of work; nothing else commits, nothing else rings."""

    @asynccontextmanager
    async def begin() -> AsyncIterator[UnitOfWork]:
        async with sessions.begin() as session:
            work = UnitOfWork(session)
            yield work
        if work.appended:
            await broker.ring(*work.appended)

    return begin


def swift_units_of_work(lines: Lines, broker: Broker) -> BeginSwiftly:
    """The same, past the ORM."""

    @asynccontextmanager
    async def begin() -> AsyncIterator[Work]:
        work = SwiftWork(lines)
        yield work
        if work.appended:
            await broker.ring(*work.appended)

    return begin
