"""Which groups can be mentioned, and how many people each would reach."""

from uuid import uuid4

import pytest
from sqlalchemy import update

from app.errors import NotFound
from app.messages.mentionable import groups_mentionable
from app.organisations.models import Department
from app.rooms.access import access_room
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.messages.test_mentions import department_of


async def test_everyone_and_the_departments_of_whoever_is_here(work: UnitOfWork, cast: Cast, places: Places) -> None:
    division = Department(id=uuid4(), organisation_id=cast.aoba.id, code="900", name="総務部", position=0)
    work.session.add(division)
    await work.session.flush()
    section = await department_of(work, cast.takahashi)
    await work.session.execute(update(Department).where(Department.id == section).values(parent_id=division.id))
    found = await groups_mentionable(work.session, await access_room(work.session, cast.sato, places.section.id))
    assert found.everyone == 1
    assert {(one.name, one.reached) for one in found.departments} == {("情報政策課", 1), ("総務部", 1)}


async def test_ones_own_town_comes_first(work: UnitOfWork, cast: Cast, places: Places) -> None:
    place = await access_room(work.session, cast.sugiyama, places.topic.id)
    found = await groups_mentionable(work.session, place)
    assert [(one.organisation.name, one.name) for one in found.departments] == [("あおば市", "健康推進課")]


async def test_an_outsider_learns_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    with pytest.raises(NotFound):
        await access_room(work.session, cast.sugiyama, places.section.id)
