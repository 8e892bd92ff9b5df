"""Where the database is: embedded or named, and refused when it could lose what it acknowledged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from app.database.place import APPLICATION_ROLE, Door, Place, database_place, ready_database
from app.errors import ConfigurationError
from app.settings import Settings


def named(settings: Settings, url: str, owner: str | None = None) -> Settings:
    urls = {"database_url": SecretStr(url), "database_owner_url": SecretStr(owner) if owner else None}
    return settings.model_copy(update=urls)


def test_the_embedded_database_has_a_door_for_each_role(place: Place) -> None:
    assert (place.owner.url.username, place.application.url.username) == ("kairan_owner", "kairan_app")


def test_a_named_database_is_entered_under_the_applications_role(settings: Settings) -> None:
    with database_place(named(settings, "postgresql://town@db/kairan")) as place:
        assert (place.owner.role, place.application.role) == (None, APPLICATION_ROLE)
    with database_place(named(settings, "postgresql://kairan_app@db/kairan", "postgresql://owner@db/kairan")) as place:
        assert (place.owner.url.username, place.application.role) == ("owner", None)


async def test_a_database_that_is_down_is_named_without_its_password(settings: Settings) -> None:
    unreachable = named(settings, "postgresql://town:geheim@127.0.0.1:1/kairan")
    with database_place(unreachable) as place, pytest.raises(ConfigurationError, match="127.0.0.1:1") as caught:
        await ready_database(place)
    assert "geheim" not in str(caught.value)


@asynccontextmanager
async def changed(place: Place, setting: str) -> AsyncIterator[Place]:
    """A database on the same server that starts its sessions with this setting."""
    superuser = place.owner.url.set(username="postgres", database="postgres")
    connection = await asyncpg.connect(superuser.render_as_string(hide_password=False))
    try:
        await connection.execute("CREATE DATABASE careless OWNER kairan_owner")
        await connection.execute(f"ALTER DATABASE careless SET {setting}")
        yield Place(Door(place.owner.url.set(username="postgres", database="careless")), place.application)
    finally:
        await connection.execute("DROP DATABASE careless WITH (FORCE)")
        await connection.close()


async def test_a_database_that_acknowledges_too_early_is_refused(place: Place) -> None:
    async with changed(place, "synchronous_commit = off") as careless:
        with pytest.raises(ConfigurationError, match="synchronous_commit"):
            await ready_database(careless)


def test_the_address_reaches_the_driver(tmp_path: Path) -> None:
    door = Door(make_url(f"postgresql://kairan_app@/kairan?host={tmp_path}"))
    assert door.driver_url.drivername == "postgresql+asyncpg"
