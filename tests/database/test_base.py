"""The classes say the same as the tables that the migrations made."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.base import Base
from app.main import create_http


def difference(connection: Connection) -> list[str]:
    """Columns and tables only: keys, indexes and partitions are the migrations' own to say."""
    found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    told = [change for change in found if isinstance(change, tuple) and change[0] in ("add_table", "add_column")]
    return [str(change) for change in told]


async def test_every_column_that_the_code_speaks_of_is_there(owner: AsyncConnection) -> None:
    assert create_http() is not None  # every feature, and so every class, is loaded
    assert len(Base.metadata.tables) >= 13
    assert await owner.run_sync(difference) == []
