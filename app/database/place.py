"""Where the database is and as whom we enter it: two doors, the owner's and the application's."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import asyncpg
from sqlalchemy import URL, make_url

from app.database.embedded import embedded_postgres
from app.errors import ConfigurationError
from app.settings import Settings

APPLICATION_ROLE = "kairan_app"
OWNER_ROLE = "kairan_owner"
DATABASE = "kairan"
OLDEST_VERSION = 150000
LONGEST_RECOVERY = 120.0  # seconds


@dataclass(frozen=True)
class Door:
    """A way into the database: the address, the role to put on when its own login is not the role, and whether
    each transaction may meet another connection of PostgreSQL's (a pooler's transaction mode)."""

    url: URL
    role: str | None = None
    is_pooled: bool = False

    @property
    def driver_url(self) -> URL:
        return self.url.set(drivername="postgresql+asyncpg")


@dataclass(frozen=True)
class Place:
    """The database of one installation: the owner migrates it, the application lives in it; perhaps a copy of it."""

    owner: Door
    application: Door
    replica: Door | None = None


@contextmanager
def database_place(settings: Settings) -> Iterator[Place]:
    """The database while inside: the one that was named, or the embedded one, started here if need be."""
    if settings.database_url is None:
        with embedded_postgres(settings.data_dir) as socket_dir:
            yield _embedded_place(socket_dir)
        return
    url = make_url(settings.database_url.get_secret_value())
    owner = make_url(settings.database_owner_url.get_secret_value()) if settings.database_owner_url else url
    replica = make_url(settings.replica_url.get_secret_value()) if settings.replica_url else None
    yield Place(
        owner=Door(owner),
        application=replace(_as_application(url), is_pooled=settings.database_pooler),
        replica=None if replica is None else _as_application(replica),
    )


def _as_application(url: URL) -> Door:
    return Door(url, None if url.username == APPLICATION_ROLE else APPLICATION_ROLE)


def _embedded_place(socket_dir: Path) -> Place:
    def door(name: str) -> Door:
        return Door(URL.create("postgresql", username=name, database=DATABASE, query={"host": str(socket_dir)}))

    return Place(owner=door(OWNER_ROLE), application=door(APPLICATION_ROLE))


async def ready_database(place: Place) -> None:
    """Make roles and database where they are ours to make; refuse a server that could lose what it acknowledged."""
    if "host" in place.owner.url.query and place.owner.url.username == OWNER_ROLE:
        await _found_embedded(place.owner.url)
    async with _connected(place.owner.url) as connection:
        await _check_server(connection)


async def _found_embedded(url: URL) -> None:
    async with _connected(url.set(username="postgres", database="postgres")) as superuser:
        for role in (OWNER_ROLE, APPLICATION_ROLE):
            if not await superuser.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
                await superuser.execute(f"CREATE ROLE {role} LOGIN")
        if not await superuser.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
            await superuser.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}")


async def _check_server(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    version = int(await connection.fetchval("SHOW server_version_num"))
    if version < OLDEST_VERSION:
        raise ConfigurationError(
            f"PostgreSQL 15 以上が必要です。接続先は {version // 10000} です (PostgreSQL 15 or newer is needed)"
        )
    for setting, right in {"fsync": ("on",), "synchronous_commit": ("on", "remote_apply")}.items():
        value = await connection.fetchval(f"SHOW {setting}")
        if value not in right:
            raise ConfigurationError(
                f"PostgreSQL の {setting} が {value} です。届いた発言が失われるため起動しません。"
                f" {right[0]} にしてください (acknowledged messages could be lost)"
            )


@asynccontextmanager
async def _connected(url: URL) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
    try:
        connection = await _connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        where = url.render_as_string(hide_password=True)
        raise ConfigurationError(
            f"データベースにつながりません (cannot reach the database): {where}\n{error or type(error).__name__}"
        ) from None
    try:
        yield connection
    finally:
        await connection.close()


async def _connect(address: str) -> "asyncpg.Connection[asyncpg.Record]":
    """A server that is starting, or recovering from a crash, is waited for: it says so, and will be there soon.

    So is one that takes the call and then lets it fall, as it does while it comes down, or a line that is mended.
    """
    async with asyncio.timeout(LONGEST_RECOVERY):
        while True:
            try:
                return await asyncpg.connect(address, timeout=10)
            except (asyncpg.CannotConnectNowError, asyncpg.ConnectionDoesNotExistError, ConnectionResetError):
                await asyncio.sleep(0.2)
