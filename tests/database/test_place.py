"""Where the database is: two doors, and a server that could lose what it acknowledged is refused."""

import asyncio
import os
import signal
import socket
import struct
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from app.database.place import Door, Place, database_place, ready_database
from app.errors import ConfigurationError
from app.settings import settings_from_environment

SOMEWHERE = "postgresql://boss:geheim@127.0.0.1:1/kairan"


def place_of(tmp_path: Path, **urls: str) -> Place:
    with database_place(settings_from_environment({}, data_dir=tmp_path, **urls)) as place:
        return place


def asking_for(place: Place, **settings: str) -> Place:
    """The same place, whose server says this of itself to whoever comes in by the owner's door."""
    url = place.owner.url.set(database=place.owner.url.database).update_query_dict(settings)
    return replace(place, owner=Door(url))


def test_the_embedded_database_has_a_door_for_each_role(place: Place) -> None:
    assert (place.owner.url.username, place.application.url.username) == ("kairan_owner", "kairan_app")
    assert place.application.driver_url.drivername == "postgresql+asyncpg"


def test_one_login_puts_on_the_applications_role(tmp_path: Path) -> None:
    place = place_of(tmp_path, database_url=SOMEWHERE)
    assert place == Place(owner=Door(make_url(SOMEWHERE)), application=Door(make_url(SOMEWHERE), "kairan_app"))


def test_two_logins_are_kept_apart(tmp_path: Path) -> None:
    own = "postgresql://kairan_app:klein@127.0.0.1:1/kairan"
    place = place_of(tmp_path, database_url=own, database_owner_url=SOMEWHERE)
    assert (place.owner.url.username, place.application) == ("boss", Door(make_url(own)))


def test_a_copy_is_entered_as_the_application_too(tmp_path: Path) -> None:
    copy = "postgresql://boss:geheim@127.0.0.2:1/kairan"
    place = place_of(tmp_path, database_url=SOMEWHERE, replica_url=copy)
    assert place.replica == Door(make_url(copy), "kairan_app")


def test_only_the_application_goes_through_a_pooler(tmp_path: Path) -> None:
    place = place_of(tmp_path, database_url=SOMEWHERE, database_owner_url=SOMEWHERE, database_pooler="true")
    assert (place.application.is_pooled, place.owner.is_pooled) == (True, False)


async def test_a_database_that_is_down_is_said_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        await ready_database(place_of(tmp_path, database_url=SOMEWHERE))
    assert "127.0.0.1:1" in str(refused.value)
    assert "geheim" not in str(refused.value)


async def test_a_database_that_does_not_exist_is_said(place: Place) -> None:
    missing = Door(place.owner.url.set(database="missing", username="postgres"))
    with pytest.raises(ConfigurationError, match="missing"):
        await ready_database(replace(place, owner=missing))


async def test_a_server_that_acknowledges_before_it_has_written_is_refused(place: Place) -> None:
    await ready_database(place)
    with pytest.raises(ConfigurationError, match="synchronous_commit"):
        await ready_database(asking_for(place, synchronous_commit="off"))


async def test_a_server_that_recovers_from_a_crash_is_waited_for(tmp_path: Path) -> None:
    with database_place(settings_from_environment({}, data_dir=tmp_path)) as place:
        await ready_database(place)
        connection = await asyncpg.connect(place.owner.url.render_as_string())
        os.kill(connection.get_server_pid(), signal.SIGKILL)
        await until_closed(connection)
        await ready_database(place)


async def until_closed(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    closed = asyncio.Event()
    connection.add_termination_listener(lambda _: closed.set())
    if not connection.is_closed():
        await closed.wait()


async def test_a_server_that_lets_the_call_fall_is_asked_again(place: Place) -> None:
    fallen: list[bool] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(fallen) < 3:
            fallen.append(True)
            connected = writer.get_extra_info("socket")
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing is a reset
            writer.close()
            return
        behind, before = await asyncio.open_unix_connection(f"{place.owner.url.query['host']}/.s.PGSQL.5432")
        await asyncio.gather(pass_on(reader, before), pass_on(behind, writer))

    server = await asyncio.start_server(answer, "127.0.0.1")
    async with server:
        port = server.sockets[0].getsockname()[1]
        await ready_database(replace(place, owner=Door(place.owner.url.set(host="127.0.0.1", port=port, query={}))))
    assert len(fallen) == 3


async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with closing(writer), suppress(ConnectionError):
        while said := await reader.read(65536):
            writer.write(said)
