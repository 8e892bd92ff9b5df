"""Bring the tables to the state that this code expects, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from app.database.place import Door, Place, ready_database
from app.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = 0x4B_41_49_52_41_4E  # "KAIRAN"


async def migrate(place: Place) -> None:
    """Apply what is missing. Processes that start together wait for each other; a newer database is refused."""
    await ready_database(place)
    engine = create_async_engine(place.owner.driver_url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            await connection.commit()
            await connection.run_sync(_upgrade)
            await connection.commit()
    finally:
        await engine.dispose()
    await _check_role(place.application)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    found = set(MigrationContext.configure(connection).get_current_heads())
    if found - known:
        raise ConfigurationError(
            f"データベースがこの版より新しい形です ({', '.join(found - known)})。新しい版の Kairan を使ってください"
            " (the database belongs to a newer Kairan)"
        )
    command.upgrade(config, "head")


async def _check_role(door: Door) -> None:
    engine = create_async_engine(
        door.driver_url,
        poolclass=NullPool,
        connect_args={"server_settings": {"role": door.role}} if door.role else {},
    )
    owned = text("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
    superuser = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    try:
        async with engine.connect() as connection:
            if await connection.scalar(owned) or await connection.scalar(superuser):
                raise ConfigurationError(
                    "アプリ用の役割が表の所有者か管理者です (the application's role must own nothing)"
                )
    finally:
        await engine.dispose()
