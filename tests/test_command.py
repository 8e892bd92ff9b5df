"""Every command has the database for as long as it needs it; the doors to that are tried in test_cli."""

import pytest
from sqlalchemy import text

from app.command import operate
from app.errors import Invalid
from app.settings import Settings
from app.work import BeginWork
from tests.fixtures.application import Town


def test_a_command_works_in_the_database_beside_a_running_server(town: Town, settings: Settings) -> None:
    found: list[object] = []

    async def act(begin: BeginWork, given: Settings) -> None:
        async with begin() as work:
            known = text("SELECT name FROM organisations WHERE id = :id")
            found.append(await work.session.scalar(known, {"id": town.cast.aoba.id}))
        assert given.data_dir == settings.data_dir

    operate(settings.data_dir, act, writes_much=True)
    assert found == ["あおば市"]


def test_what_a_command_refuses_comes_out(settings: Settings, town: Town) -> None:
    async def act(_: BeginWork, __: Settings) -> None:
        raise Invalid("だめです", "No.")

    assert town.running.url
    with pytest.raises(Invalid):
        operate(settings.data_dir, act)
