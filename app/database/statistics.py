"""Telling PostgreSQL how much there is, after much was written at once."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from app.database.place import Place

# Only what has something in it: a table that is known to be empty gets plans that do for nothing, and connections keep
# them while it fills.
_FILLED = text("""
    SELECT CAST(oid AS regclass)::text FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = CAST('public' AS regnamespace)
      AND coalesce((SELECT min(pg_relation_size(leaf.relid)) FROM pg_partition_tree(oid) AS leaf WHERE leaf.isleaf),
                   pg_relation_size(oid)) > 0
""")


async def renew_statistics(place: Place) -> None:
    """As the owner. PostgreSQL comes round by itself a minute later, but never to a partitioned table as a whole."""
    engine = create_async_engine(place.owner.driver_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            filled = (await connection.scalars(_FILLED)).all()
            if filled:  # without a name PostgreSQL would count everything
                await connection.execute(text(f"VACUUM (ANALYZE) {', '.join(filled)}"))
    finally:
        await engine.dispose()
