"""Finding a user group: only if one's organisation was admitted."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.user_groups.access import access_user_group, access_user_group_by_name
from app.user_groups.admit import add_user_group
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_people_of_an_admitted_organisation_find_it(work: UnitOfWork, cast: Cast) -> None:
    for person in (cast.yoshida, cast.sugiyama):
        assert (await access_user_group(work.session, person, cast.group.id)).id == cast.group.id


async def test_to_others_it_is_not_there(work: UnitOfWork, cast: Cast) -> None:
    closed = await add_user_group(work, f"よその会 {uuid4()}")
    for group_id in (closed.id, uuid4()):
        with pytest.raises(NotFound):
            await access_user_group(work.session, cast.sato, group_id)


async def test_the_operator_finds_it_by_its_name(work: UnitOfWork, cast: Cast) -> None:
    assert (await access_user_group_by_name(work.session, f" {cast.group.name} ")).id == cast.group.id
    with pytest.raises(NotFound):
        await access_user_group_by_name(work.session, "そんな会はない")
