"""Who sees whom: everybody each other, but for what the organisation says of a department."""

import pytest

from app.errors import NotFound, OutsideOrganisation
from app.people.access import access_person
from app.people.directory import people_seen_by
from app.people.models import Person, SightRule
from app.people.sight import Sight, sight_of
from app.rooms.create import create_internal_room
from app.rooms.direct import open_direct_room
from app.rooms.join import add_members
from app.rooms.schemas import InternalRoomDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, ids
from tests.people.test_charge import department_of


async def rule_for(work: UnitOfWork, person: Person, *, narrow: bool = False, hidden: bool = False) -> SightRule:
    department = await department_of(work, person)
    rule = SightRule(
        organisation_id=person.organisation_id, department_id=department.id, sees_only_own=narrow, is_hidden=hidden
    )
    work.session.add(rule)
    await work.session.flush()
    return rule


async def names_seen_by(work: UnitOfWork, person: Person) -> set[object]:
    return {one.id for one in (await people_seen_by(work.session, person))[0]}


async def test_without_a_rule_everybody_of_the_organisation_is_seen(work: UnitOfWork, cast: Cast) -> None:
    assert await sight_of(work.session, cast.sato) == Sight()
    assert await names_seen_by(work, cast.sato) == ids([cast.sato, cast.takahashi, cast.yoshida])


async def test_hidden_people_are_seen_by_each_other_and_by_whoever_answers_for_all(
    work: UnitOfWork, cast: Cast
) -> None:
    await rule_for(work, cast.takahashi, hidden=True)
    assert await names_seen_by(work, cast.sato) == ids([cast.sato, cast.yoshida])
    assert await names_seen_by(work, cast.takahashi) == ids([cast.sato, cast.takahashi, cast.yoshida])
    cast.sato.is_administrator = True
    assert cast.takahashi.id in await names_seen_by(work, cast.sato)


async def test_the_confined_see_their_own_only_and_are_seen_all_the_same(work: UnitOfWork, cast: Cast) -> None:
    await rule_for(work, cast.takahashi, narrow=True)
    assert await names_seen_by(work, cast.takahashi) == ids([cast.takahashi])
    assert cast.takahashi.id in await names_seen_by(work, cast.sato)


async def test_who_is_not_seen_is_not_there_for_anything(work: UnitOfWork, cast: Cast) -> None:
    await rule_for(work, cast.takahashi, hidden=True)
    room = await create_internal_room(work, cast.sato, InternalRoomDraft(kind="internal", name="庶務"))
    with pytest.raises(NotFound):
        await access_person(work.session, cast.sato, cast.takahashi.id)
    with pytest.raises(OutsideOrganisation):
        await open_direct_room(work, cast.sato, [cast.takahashi.id])
    with pytest.raises(OutsideOrganisation):
        await add_members(work, cast.sato, room.id, [cast.takahashi.id])


async def test_a_room_together_makes_its_members_seen(work: UnitOfWork, cast: Cast) -> None:
    room = await create_internal_room(work, cast.yoshida, InternalRoomDraft(kind="internal", name="消防団との連絡"))
    await add_members(work, cast.yoshida, room.id, [cast.sato.id, cast.takahashi.id])
    await rule_for(work, cast.takahashi, hidden=True, narrow=True)
    assert await names_seen_by(work, cast.sato) == ids([cast.sato, cast.takahashi, cast.yoshida])
    assert await names_seen_by(work, cast.takahashi) == ids([cast.sato, cast.takahashi, cast.yoshida])


async def test_another_organisations_rules_say_nothing_here(work: UnitOfWork, cast: Cast) -> None:
    await rule_for(work, cast.sugiyama, hidden=True, narrow=True)
    assert await sight_of(work.session, cast.sato) == Sight()
