"""One operator's command: the database made ready, one unit of work, everything closed again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.database.engine import open_engine, sessions_of
from app.database.migrate import migrate
from app.database.place import Place
from app.realtime.broker import LocalBroker
from app.work import BeginWork, units_of_work


@asynccontextmanager
async def operation(place: Place) -> AsyncIterator[BeginWork]:
    """Units of work for an operator; works beside a running server, whose next look finds what was done."""
    await migrate(place)
    engine = open_engine(place.application, pool=2, patient=True)
    try:
        yield units_of_work(sessions_of(engine), LocalBroker())
    finally:
        await engine.dispose()
