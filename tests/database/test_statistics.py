"""After much was written at once, PostgreSQL knows how much; of what is still empty it is told nothing."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.place import Place
from app.database.statistics import renew_statistics

LEDGERS = """
    CREATE TABLE ledger_blank (line int PRIMARY KEY);
    CREATE TABLE ledger_plain (line int PRIMARY KEY);
    CREATE TABLE ledger_split (line int PRIMARY KEY) PARTITION BY LIST (line);
    CREATE TABLE ledger_split_1 PARTITION OF ledger_split FOR VALUES IN (1);
    CREATE TABLE ledger_split_2 PARTITION OF ledger_split FOR VALUES IN (2);
    INSERT INTO ledger_plain VALUES (1), (2), (3)
"""
COUNTED = text("SELECT relname, reltuples FROM pg_class WHERE relkind IN ('r', 'p') AND relname LIKE 'ledger%'")


@pytest.fixture
async def ledgers(owner: AsyncConnection) -> AsyncIterator[AsyncConnection]:
    for statement in LEDGERS.split(";"):
        await owner.execute(text(statement))
    await owner.commit()
    yield owner
    await owner.rollback()
    await owner.execute(text("DROP TABLE ledger_blank, ledger_plain, ledger_split"))
    await owner.commit()


async def counted(owner: AsyncConnection) -> dict[str, int]:
    return {name.removeprefix("ledger_"): int(rows) for name, rows in await owner.execute(COUNTED)}


async def test_only_what_has_something_in_it_is_counted(ledgers: AsyncConnection, place: Place) -> None:
    await renew_statistics(place)
    assert await counted(ledgers) == {"blank": -1, "plain": 3, "split": -1, "split_1": -1, "split_2": -1}


async def test_a_partitioned_table_is_counted_as_a_whole_once_it_is_filled(
    ledgers: AsyncConnection, place: Place
) -> None:
    await ledgers.execute(text("INSERT INTO ledger_split VALUES (1), (2)"))
    await ledgers.commit()
    await renew_statistics(place)
    assert await counted(ledgers) == {"blank": -1, "plain": 3, "split": 2, "split_1": 1, "split_2": 1}
