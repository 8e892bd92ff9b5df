"""Roles: given by administrators of the same organisation, recorded, and never all taken."""

import pytest
from sqlalchemy import text

from app.admin.roles import change_roles, roles_in, set_roles
from app.admin.schemas import RolesChange
from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.realtime.protocol import Bell, Revised
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of

AUDITOR = RolesChange(is_auditor=True)


async def recorded(work: UnitOfWork, cast: Cast) -> list[tuple[object, ...]]:
    rows = text("SELECT actor_id, subject_id, detail FROM audit_entries WHERE action = 'person.roles_changed'"
                " AND organisation_id = :aoba ORDER BY id")  # fmt: skip
    return [tuple(row) for row in await work.session.execute(rows, {"aoba": cast.aoba.id})]


async def test_an_administrator_makes_an_auditor_and_it_is_recorded_once(work: UnitOfWork, watched: Cast) -> None:
    for _ in range(2):
        given = await change_roles(work, watched.yoshida, watched.sato.id, AUDITOR)
        assert (given.is_auditor, given.is_administrator, given.person.id) == (True, False, watched.sato.id)
    taken = await change_roles(work, watched.yoshida, watched.sato.id, RolesChange(is_auditor=False))
    assert not taken.is_auditor
    who = (watched.yoshida.id, watched.sato.id)
    assert await recorded(work, watched) == [(*who, {"is_auditor": True}), (*who, {"is_auditor": False})]


async def test_what_is_not_named_stays(work: UnitOfWork, watched: Cast) -> None:
    kept = await change_roles(work, watched.yoshida, watched.takahashi.id, RolesChange(is_administrator=True))
    assert (kept.is_administrator, kept.is_auditor) == (True, True)


async def test_nobody_else_gives_roles(work: UnitOfWork, watched: Cast) -> None:
    for person in (watched.sato, watched.takahashi):  # an auditor does not, either
        with pytest.raises(NotPermitted):
            await change_roles(work, person, watched.sato.id, AUDITOR)
    with pytest.raises(NotFound):
        await change_roles(work, watched.yoshida, watched.sugiyama.id, AUDITOR)
    assert await recorded(work, watched) == []


async def test_nobody_gives_a_role_to_themself_or_takes_it(work: UnitOfWork, watched: Cast) -> None:
    for change in (AUDITOR, RolesChange(is_administrator=False)):
        with pytest.raises(Conflict):
            await change_roles(work, watched.yoshida, watched.yoshida.id, change)
    assert await recorded(work, watched) == []


async def test_the_last_administrator_stays_even_for_the_operator(work: UnitOfWork, watched: Cast) -> None:
    with pytest.raises(Conflict):
        await set_roles(work, watched.yoshida, RolesChange(is_administrator=False))
    await set_roles(work, watched.sato, RolesChange(is_administrator=True))
    await set_roles(work, watched.yoshida, RolesChange(is_administrator=False))


async def test_departments_are_given_to_administer_and_only_ones_own(work: UnitOfWork, watched: Cast) -> None:
    own, foreign = await department_of(work, watched.sato), await department_of(work, watched.sugiyama)
    change = RolesChange(administers=[own.id])
    assert (await change_roles(work, watched.yoshida, watched.sato.id, change)).administers == [own.id]
    assert {one.person.id for one in await roles_in(work.session, watched.yoshida)} >= {watched.sato.id}
    with pytest.raises(Invalid):
        await change_roles(work, watched.yoshida, watched.sato.id, RolesChange(administers=[foreign.id]))
    assert await recorded(work, watched) == [(watched.yoshida.id, watched.sato.id, {"administers": [str(own.id)]})]


async def test_those_who_are_watched_know_by_whom(work: UnitOfWork, watched: Cast) -> None:
    await work.session.flush()
    for person in (watched.takahashi, watched.yoshida):
        found = {one.person.id: (one.is_administrator, one.is_auditor) for one in await roles_in(work.session, person)}
        assert found == {watched.takahashi.id: (False, True), watched.yoshida.id: (True, False)}
    with pytest.raises(NotPermitted):
        await roles_in(work.session, watched.sato)


async def test_the_one_whose_roles_changed_is_read_anew_and_nobody_else(
    begin: BeginWork, watched: Cast, bells: list[Bell]
) -> None:
    bells.clear()
    async with begin() as work:
        await set_roles(work, watched.sato, AUDITOR)
    assert bells == [Revised((watched.sato.id,))]
