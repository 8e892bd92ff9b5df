"""Finding a group: there for the towns that were admitted, and for the operator by its name."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.user_groups.access import access_user_group, access_user_group_by_name
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, make_organisation, make_person


async def test_people_of_an_admitted_town_find_the_group(work: UnitOfWork, cast: Cast) -> None:
    for person in (cast.sato, cast.sugiyama):
        assert await access_user_group(work.session, person, cast.group.id) is cast.group


async def test_a_group_that_is_not_theirs_looks_like_one_that_never_was(work: UnitOfWork, cast: Cast) -> None:
    hino = await make_organisation(work, "ひので村")
    inoue = await make_person(
        work, hino, f"inoue-{uuid4().hex[:8]}", ("井上　花", "イノウエ　ハナ"), ("総務課", "主事")
    )
    said = []
    for group_id in (cast.group.id, uuid4()):
        with pytest.raises(NotFound) as refused:
            await access_user_group(work.session, inoue, group_id)
        said.append((refused.value.ja, refused.value.en))
    assert said[0] == said[1]


async def test_a_town_whose_admission_was_withdrawn_finds_it_no_more(work: UnitOfWork, cast: Cast) -> None:
    await access_user_group(work.session, cast.sugiyama, cast.group.id)
    await work.session.execute(text("DELETE FROM admissions WHERE organisation_id = :id"), {"id": cast.minato.id})
    with pytest.raises(NotFound):
        await access_user_group(work.session, cast.sugiyama, cast.group.id)
    assert await access_user_group(work.session, cast.sato, cast.group.id)


async def test_the_operator_finds_a_group_by_its_name(work: UnitOfWork, cast: Cast) -> None:
    assert await access_user_group_by_name(work.session, f" {cast.group.name} ") is cast.group


async def test_the_operator_is_told_how_to_add_a_group_that_is_missing(work: UnitOfWork) -> None:
    with pytest.raises(NotFound) as refused:
        await access_user_group_by_name(work.session, "ない会")
    assert "ない会" in refused.value.ja
    assert "user-group add" in refused.value.en
