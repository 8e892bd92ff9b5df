"""Hiding the readers' names of an organisation: its administrators decide, and it is recorded."""

import pytest

from app.errors import NotPermitted
from app.readers.hide_names import hide_names, hides_names
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


@pytest.fixture
def administrator(cast: Cast) -> Cast:
    cast.takahashi.is_administrator = True
    return cast


async def test_an_administrator_hides_the_names_of_their_own_town(work: UnitOfWork, administrator: Cast) -> None:
    cast = administrator
    for wanted in (True, True, False):  # safe to retry
        await hide_names(work, cast.takahashi, hides_readers=wanted)
        assert await hides_names(work, cast.sato) is wanted
        assert not await hides_names(work, cast.sugiyama)


async def test_nobody_else_may_and_everybody_may_know(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        await hide_names(work, cast.sato, hides_readers=True)
    assert not await hides_names(work, cast.sato)
