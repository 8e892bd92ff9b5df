"""A charge is a subtree of departments, and whoever has all their posts in it."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from app.organisations.models import Department
from app.people.charge import charge_of, departments_below, looks_after
from app.people.models import Person, Post
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def department_of(work: UnitOfWork, person: Person) -> Department:
    query = select(Department).join(Post, Post.department_id == Department.id).where(Post.person_id == person.id)
    return (await work.session.scalars(query.order_by(Post.is_primary.desc()))).first() or pytest.fail("no department")


async def test_a_charge_reaches_down_and_never_out_of_the_organisation(work: UnitOfWork, cast: Cast) -> None:
    top, below, other = [await department_of(work, one) for one in (cast.yoshida, cast.sato, cast.takahashi)]
    below.parent_id = top.id
    elsewhere = await department_of(work, cast.sugiyama)
    await work.session.flush()
    reached = await departments_below(work.session, cast.aoba.id, [top.id, elsewhere.id])
    assert reached == {top.id, below.id}
    assert other.id not in reached
    assert await departments_below(work.session, cast.aoba.id, []) == set()


async def test_whoever_has_a_post_outside_as_well_is_not_below(work: UnitOfWork, cast: Cast) -> None:
    mine, outside = await department_of(work, cast.sato), await department_of(work, cast.takahashi)
    cast.yoshida.administers = [mine.id]
    await work.session.flush()
    assert await charge_of(work.session, cast.yoshida) == {mine.id}
    assert await looks_after(work.session, cast.yoshida, cast.sato)
    assert not await looks_after(work.session, cast.yoshida, cast.takahashi)
    second = Post(
        id=uuid4(), person_id=cast.sato.id, organisation_id=cast.aoba.id, department_id=outside.id, is_primary=False
    )
    work.session.add(second)
    await work.session.flush()
    assert not await looks_after(work.session, cast.yoshida, cast.sato)


async def test_strangers_are_nobodys_charge(work: UnitOfWork, cast: Cast) -> None:
    cast.yoshida.is_administrator = True
    assert not await looks_after(work.session, cast.yoshida, cast.sugiyama)
    assert not await looks_after(work.session, cast.sato, cast.takahashi)
