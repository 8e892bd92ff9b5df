"""Bring the tables to the state that this code expects, one process at a time.

Migrations expand, and contract a release later: an older node lives with a newer database. The one that takes away
what code used says in `contracts` which revision's code had already stopped using it; that stays written beside the
database's version, for code that cannot know the migration itself.
"""

import asyncio
import logging
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from app.database.engine import open_engine
from app.database.faults import was_cut_off
from app.database.narrow_views import make_narrow_views
from app.database.place import APPLICATION_ROLE, Place, ready_database
from app.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent.parent
INSUFFICIENT_PRIVILEGE = "42501"
LOCK = 0x4B_41_49_52_41_4E  # "KAIRAN"
TURN = 0.2  # seconds between two looks whether the process before has finished
LINES = 5  # to the database, one after the other, each
PAUSE = 1.0  # seconds after the one before was cut
NOTE = "needs code of "

logger = logging.getLogger("kairan.database")


async def migrate(place: Place) -> None:
    """Apply what is missing. Processes that start together wait for each other; a newer database is left alone.

    Cut off meanwhile, it goes on over a new line: each migration is there whole or not at all.
    """
    for _ in range(LINES - 1):
        try:
            return await _migrate(place)
        except Exception as error:
            if not was_cut_off(error):
                raise
            logger.warning("データベースとの接続が切れました。つなぎ直します (cut off, trying again): %s", error)
            await asyncio.sleep(PAUSE)
    return await _migrate(place)


async def _migrate(place: Place) -> None:
    await ready_database(place)
    engine = create_async_engine(place.owner.driver_url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await _wait_for_our_turn(connection)
            with _explaining_privileges(place):
                await connection.run_sync(_upgrade)
                await connection.commit()
    finally:
        await engine.dispose()
    await _check_role(place)


async def _wait_for_our_turn(connection: AsyncConnection) -> None:
    """Asking again and again: whoever waited inside a statement would be waited for by an index that is being built."""
    while not await connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
        await connection.commit()
        await asyncio.sleep(TURN)
    await connection.commit()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    scripts = {script.revision: script for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - scripts.keys()
    if unknown:
        _check_that_it_is_ours_too(connection, unknown, scripts.keys())
        return
    # A table that something holds (a backup, say) would keep everybody waiting behind us: rather try again later.
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.commit()  # each migration has its transaction, and one that builds an index steps out of it
    command.upgrade(config, "head")
    make_narrow_views(connection)
    contracted = [script.module.contracts for script in scripts.values() if hasattr(script.module, "contracts")]
    if contracted:
        connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{NOTE}{max(contracted)}'"))


def _check_that_it_is_ours_too(connection: Connection, unknown: Set[str], known: Set[str]) -> None:
    note = connection.scalar(text("SELECT obj_description('alembic_version'::regclass)")) or ""
    shown = ", ".join(sorted(unknown))
    if note and note.removeprefix(NOTE) not in known:
        raise ConfigurationError(
            f"データベースがこの版より新しい形です ({shown})。新しい版の Kairan を使ってください"
            " (the database belongs to a newer Kairan)"
        )
    logger.warning("データベースはより新しい版のものです。そのまま使います (a newer Kairan's database): %s", shown)


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
    engine = open_engine(place.application, pool=1, patient=True)
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
