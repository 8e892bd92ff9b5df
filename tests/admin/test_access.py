"""Colleagues are found, everybody else is not there."""

from uuid import uuid4

import pytest

from app.admin.access import access_colleague
from app.errors import NotFound
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_a_colleague_is_found_and_a_stranger_is_not(work: UnitOfWork, cast: Cast) -> None:
    assert (await access_colleague(work.session, cast.sato, cast.yoshida.id)).id == cast.yoshida.id
    for stranger in (cast.sugiyama.id, uuid4()):
        with pytest.raises(NotFound):
            await access_colleague(work.session, cast.sato, stranger)
