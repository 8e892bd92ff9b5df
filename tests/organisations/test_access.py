"""Finding an organisation by its code."""

import pytest

from app.errors import Invalid, NotFound
from app.organisations.access import access_organisation
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_an_organisation_is_found_by_its_code(work: UnitOfWork, cast: Cast) -> None:
    assert (await access_organisation(work.session, cast.aoba.code)).id == cast.aoba.id


async def test_an_unknown_code_is_refused_with_what_to_do(work: UnitOfWork) -> None:
    with pytest.raises(NotFound) as refused:
        await access_organisation(work.session, "131016")
    assert "organisation add" in refused.value.ja


async def test_a_mistyped_code_is_said_to_be_one(work: UnitOfWork) -> None:
    with pytest.raises(Invalid):
        await access_organisation(work.session, "131017")
