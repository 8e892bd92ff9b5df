"""The list of those whom one looks after: everybody of one's own, or of one's departments, suspended ones too."""

import pytest
from sqlalchemy import func

from app.admin.charges import Wanted, charges_of
from app.errors import NotPermitted
from app.people.models import Person
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, ids
from tests.people.test_charge import department_of


async def listed(work: UnitOfWork, person: Person, wanted: Wanted) -> set[object]:
    return {one.person.id for one in (await charges_of(work.session, person, wanted))[0]}


async def test_an_administrator_sees_everybody_by_how_they_stand(work: UnitOfWork, watched: Cast) -> None:
    watched.sato.suspended_at = func.now()
    await work.session.flush()
    assert await listed(work, watched.yoshida, Wanted()) == ids([watched.takahashi, watched.yoshida])
    assert await listed(work, watched.yoshida, Wanted(standing="suspended")) == {watched.sato.id}
    assert await listed(work, watched.yoshida, Wanted(standing="offices")) == ids([watched.takahashi, watched.yoshida])
    assert await listed(work, watched.yoshida, Wanted(standing="guests")) == set()
    assert await listed(work, watched.yoshida, Wanted("takahashi")) == {watched.takahashi.id}


async def test_pages_follow_each_other_and_end(work: UnitOfWork, watched: Cast) -> None:
    first, following = await charges_of(work.session, watched.yoshida, Wanted(limit=2))
    second, end = await charges_of(work.session, watched.yoshida, Wanted(after=following, limit=2))
    assert {one.person.id for one in (*first, *second)} == ids([watched.sato, watched.takahashi, watched.yoshida])
    assert (len(first), len(second), end) == (2, 1, None)


async def test_whoever_administers_departments_sees_those_below_and_others_nobody(
    work: UnitOfWork, watched: Cast
) -> None:
    with pytest.raises(NotPermitted):
        await charges_of(work.session, watched.sato, Wanted())
    watched.takahashi.administers = [(await department_of(work, watched.sato)).id]
    await work.session.flush()
    assert await listed(work, watched.takahashi, Wanted()) == {watched.sato.id}
