"""After much was written at once, PostgreSQL knows how much, of every table and of every partition."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.distribution import PARTITIONED
from app.database.place import Place
from app.database.statistics import renew_statistics

UNCOUNTED = text("""
    SELECT relname FROM pg_stat_user_tables
    WHERE schemaname = 'public' AND relname <> 'alembic_version'
      AND relid NOT IN (SELECT partrelid FROM pg_partitioned_table)
      AND (last_vacuum IS NULL OR last_analyze IS NULL OR last_vacuum < :begun OR last_analyze < :begun)
""")
WHOLE = text("SELECT relname FROM pg_class WHERE relkind = 'p' AND reltuples >= 0")


async def test_every_table_is_counted_and_the_partitioned_ones_as_a_whole(place: Place, owner: AsyncConnection) -> None:
    begun = await owner.scalar(text("SELECT clock_timestamp()"))
    await owner.rollback()
    await renew_statistics(place)
    assert (await owner.scalars(UNCOUNTED, {"begun": begun})).all() == []
    assert set((await owner.scalars(WHOLE)).all()) == set(PARTITIONED)
