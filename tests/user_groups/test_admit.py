"""Making groups and admitting organisations: safe to repeat."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.errors import Invalid
from app.user_groups.access import access_user_group
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.models import Admission
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_the_same_name_is_the_same_group(work: UnitOfWork) -> None:
    name = f"全国ネットワーク {uuid4()}"
    assert (await add_user_group(work, name)).id == (await add_user_group(work, f" {name} ", "後から")).id


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
async def test_a_name_that_cannot_be_is_refused(work: UnitOfWork, name: str) -> None:
    with pytest.raises(Invalid):
        await add_user_group(work, name)


async def test_admitting_opens_the_group_and_twice_is_once(work: UnitOfWork, cast: Cast) -> None:
    group = await add_user_group(work, f"ネットワーク {uuid4()}")
    for _ in range(2):
        await admit_organisation(work, group, cast.aoba)
    assert (await access_user_group(work.session, cast.sato, group.id)).id == group.id
    admitted = select(func.count()).select_from(Admission).where(Admission.user_group_id == group.id)
    assert await work.session.scalar(admitted) == 1
