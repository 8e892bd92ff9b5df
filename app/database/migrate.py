"""Bring the tables to the state that this code expects, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from app.database.place import APPLICATION_ROLE, Place, ready_database
from app.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent.parent
INSUFFICIENT_PRIVILEGE = "42501"
LOCK = 0x4B_41_49_52_41_4E  # "KAIRAN"


async def migrate(place: Place) -> None:
    """Apply what is missing. Processes that start together wait for each other; a newer database is refused."""
    await ready_database(place)
    engine = create_async_engine(place.owner.driver_url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            await connection.commit()
            with _explaining_privileges(place):
                await connection.run_sync(_upgrade)
                await connection.commit()
    finally:
        await engine.dispose()
    await _check_role(place)


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


@contextmanager
def _explaining_privileges(place: Place) -> Iterator[None]:
    """A login that may not make or put on the application's role needs an administrator once: say what to run."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != INSUFFICIENT_PRIVILEGE:
            raise
        names = {door.url.username for door in (place.owner, place.application)} - {APPLICATION_ROLE}
        grants = " ".join(f"GRANT {APPLICATION_ROLE} TO {name};" for name in sorted(filter(None, names)))
        raise ConfigurationError(
            "データベースの権限が足りません。データベースの管理者が一度だけ次を実行してください"
            f" (an administrator must run this once):\n  CREATE ROLE {APPLICATION_ROLE} NOLOGIN; {grants}\n{error.orig}"
        ) from None


async def _check_role(place: Place) -> None:
    door = place.application
    engine = create_async_engine(
        door.driver_url,
        poolclass=NullPool,
        connect_args={"server_settings": {"role": door.role}} if door.role else {},
    )
    owned = text("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
    superuser = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    try:
        with _explaining_privileges(place):
            async with engine.connect() as connection:
                is_owner = await connection.scalar(owned) or await connection.scalar(superuser)
    finally:
        await engine.dispose()
    if is_owner:
        raise ConfigurationError("アプリ用の役割が表の所有者か管理者です (the application's role must own nothing)")
