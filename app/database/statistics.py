"""Telling PostgreSQL how much there is, after much was written at once."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from app.database.distribution import BY_ROOM, BY_SENDER, REFERENCE
from app.database.place import Place

_RENEW = text(f"VACUUM (ANALYZE) {', '.join((*BY_ROOM, *BY_SENDER, *REFERENCE))}")


async def renew_statistics(place: Place) -> None:
    """As the owner. PostgreSQL comes round by itself a minute later, but never to a partitioned table as a whole."""
    engine = create_async_engine(place.owner.driver_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(_RENEW)
    finally:
        await engine.dispose()
