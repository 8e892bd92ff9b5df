"""Letting a municipality in."""

import pytest

from app.errors import Conflict, Invalid
from app.organisations.add import add_organisation
from app.work import UnitOfWork

CODE = "138002"


async def test_an_organisation_is_known_by_its_code(work: UnitOfWork) -> None:
    organisation = await add_organisation(work, CODE, " 試験町 ")
    assert (organisation.code, organisation.name, organisation.allows_direct_outside) == (CODE, "試験町", False)


async def test_adding_it_again_gives_back_the_same(work: UnitOfWork) -> None:
    first = await add_organisation(work, CODE, "試験町")
    assert (await add_organisation(work, CODE, "試験町")).id == first.id


async def test_its_code_under_another_name_is_refused(work: UnitOfWork) -> None:
    await add_organisation(work, CODE, "試験町")
    with pytest.raises(Conflict) as refused:
        await add_organisation(work, CODE, "試験市")
    assert "試験町" in refused.value.ja


@pytest.mark.parametrize(("code", "name"), [("138001", "試験町"), (CODE, " "), (CODE, "町" * 101)])
async def test_a_wrong_code_or_name_is_refused(work: UnitOfWork, code: str, name: str) -> None:
    with pytest.raises(Invalid):
        await add_organisation(work, code, name)
