"""Finding a person for somebody: whom one may not see looks as if not there."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.people.access import access_person
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def test_a_colleague_is_found(work: UnitOfWork, cast: Cast) -> None:
    assert (await access_person(work.session, cast.sato, cast.yoshida.id)).name == "𠮷田　誠"


async def test_somebody_from_outside_is_found_only_where_one_sits_together(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    assert places.topic.kind == "topic"
    assert (await access_person(work.session, cast.sato, cast.sugiyama.id)).name == "杉山　圭"
    for stranger in (cast.sugiyama.id, uuid4()):
        with pytest.raises(NotFound) as refused:
            await access_person(work.session, cast.takahashi, stranger)
        assert refused.value.ja == NotFound.ja
