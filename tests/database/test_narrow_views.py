"""The record without shared rooms: the same columns as the tables, no rows that are shared, no right too many."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.narrow_views import KEPT, SCHEMA
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places

COLUMNS = text("""
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) AS columns FROM information_schema.columns
    WHERE table_schema = :schema AND table_name = ANY(:tables) GROUP BY table_name ORDER BY table_name
""")


async def test_a_view_has_every_column_of_its_table(owner: AsyncConnection) -> None:
    tables, views = [
        [tuple(row) for row in await owner.execute(COLUMNS, {"schema": schema, "tables": list(KEPT)})]
        for schema in ("public", SCHEMA)
    ]
    assert tables == views
    assert len(views) == len(KEPT)


async def test_shared_rooms_are_not_there(work: UnitOfWork, cast: Cast, places: Places) -> None:
    seen = text("SELECT rooms.id FROM rooms JOIN memberships ON room_id = rooms.id WHERE person_id = :id")
    await work.session.flush()
    assert places.topic.id in set(await work.session.scalars(seen, {"id": cast.sato.id}))
    await work.session.execute(text(f"SET LOCAL search_path TO {SCHEMA}, public"))
    assert set(await work.session.scalars(seen, {"id": cast.sato.id})) == {places.section.id, places.direct.id}
    assert await work.session.scalar(text("SELECT count(*) FROM admissions")) == 0


async def test_through_a_view_nobody_writes_what_they_may_not(work: UnitOfWork, places: Places) -> None:
    await work.session.flush()
    change = text(f"UPDATE {SCHEMA}.rooms SET kind = 'topic' WHERE id = :id")
    with pytest.raises(DBAPIError, match="permission denied"):
        async with work.session.begin_nested():
            await work.session.execute(change, {"id": places.section.id})
