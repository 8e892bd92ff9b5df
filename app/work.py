"""One unit of work: one transaction, then its doorbells.

What may not be lost is a row, written in the transaction. Doorbells ring after the commit, and only then: a bell
for something that was rolled back would be a lie.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.realtime.broker import Broker
from app.realtime.protocol import Bell


class UnitOfWork:
    """A transaction, and what will be rung when it has been committed."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self.appended: list[Bell] = []

    def append(self, bell: Bell) -> None:
        self.appended.append(bell)


class BeginWork(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[UnitOfWork]: ...


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
