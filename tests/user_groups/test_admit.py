"""Making groups and admitting towns: the operator's acts, each done once however often it is asked for."""

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotFound
from app.user_groups.access import access_user_group
from app.user_groups.admit import add_user_group, admit_organisation
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, make_organisation

ADMISSIONS = text("SELECT organisation_id FROM admissions WHERE user_group_id = :group ORDER BY admitted_at")


async def test_a_group_is_made_under_its_trimmed_name(work: UnitOfWork) -> None:
    group = await add_user_group(work, " 　統合の会　", "共同利用の打合せ")
    assert (group.name, group.description) == ("統合の会", "共同利用の打合せ")


async def test_the_same_name_gives_back_the_same_group(work: UnitOfWork) -> None:
    first = await add_user_group(work, "防災の会", "一つめ")
    again = await add_user_group(work, "防災の会 ", "二つめ")
    assert again is first
    assert again.description == "一つめ"


@pytest.mark.parametrize("name", ["", " 　", "会" * 101])
async def test_a_name_that_cannot_be_is_refused(work: UnitOfWork, name: str) -> None:
    with pytest.raises(Invalid):
        await add_user_group(work, name)


async def test_an_admitted_town_sees_the_group_and_another_does_not(work: UnitOfWork, cast: Cast) -> None:
    group = await add_user_group(work, "健康づくりの会")
    await admit_organisation(work, group, cast.aoba)
    assert (await access_user_group(work.session, cast.sato, group.id)).id == group.id
    with pytest.raises(NotFound):
        await access_user_group(work.session, cast.sugiyama, group.id)


async def test_admitting_twice_is_admitting_once(work: UnitOfWork, cast: Cast) -> None:
    group = await add_user_group(work, "税務の会")
    for _ in range(2):
        await admit_organisation(work, group, cast.aoba)
    assert list(await work.session.scalars(ADMISSIONS, {"group": group.id})) == [cast.aoba.id]


async def test_a_town_is_admitted_to_one_group_and_to_no_other(work: UnitOfWork, cast: Cast) -> None:
    hino = await make_organisation(work, "ひので村")
    one, other = await add_user_group(work, "水道の会"), await add_user_group(work, "道路の会")
    await admit_organisation(work, one, hino)
    assert list(await work.session.scalars(ADMISSIONS, {"group": one.id})) == [hino.id]
    assert list(await work.session.scalars(ADMISSIONS, {"group": other.id})) == []


async def test_admitting_rings_for_nobody(work: UnitOfWork, cast: Cast) -> None:
    before = list(work.appended)
    group = await add_user_group(work, "窓口の会")
    await admit_organisation(work, group, cast.aoba)
    assert work.appended == before
