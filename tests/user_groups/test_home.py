"""A group's home: it decides what topics may hold, another town does not, and nothing sensitive is left behind."""

import asyncio

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotFound, NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.rooms.classify import classify_room
from app.rooms.create import create_topic
from app.rooms.leave_group import leave_group
from app.rooms.schemas import ClassChange, TopicDraft
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.home import hand_over, name_home, rule_group
from app.user_groups.models import UserGroup
from app.user_groups.schemas import GroupRulesDraft
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, make_organisation

OPEN, CLOSED = (
    GroupRulesDraft(confidentiality=1, allows_sensitive=allows) for allows in (True, False)
)  # fmt: skip
_RECORDED = text("SELECT detail FROM audit_entries WHERE action = 'user_group.rules_changed' AND subject_id = :id")


@pytest.fixture
async def keeper(work: UnitOfWork, cast: Cast) -> Person:
    """杉山 administers みなと町, the group's home."""
    await name_home(work, cast.group, cast.minato)
    cast.sugiyama.is_administrator = cast.yoshida.is_administrator = True
    await work.session.flush()
    return cast.sugiyama


async def test_only_an_organisation_of_the_group_is_its_home(work: UnitOfWork, cast: Cast) -> None:
    for _ in range(2):
        await name_home(work, cast.group, cast.aoba)
    assert cast.group.home_organisation_id == cast.aoba.id
    other = await add_user_group(work, f"{cast.group.name} 別")
    with pytest.raises(Conflict):
        await name_home(work, other, cast.aoba)


async def test_its_administrator_decides_and_new_topics_follow(work: UnitOfWork, cast: Cast, keeper: Person) -> None:
    for _ in range(2):
        await rule_group(work, keeper, cast.group.id, OPEN)
    topic = await create_topic(work, cast.sato, TopicDraft(kind="topic", user_group_id=cast.group.id, name="広報"))
    assert topic.information_class == (1, False)
    recorded = list(await work.session.scalars(_RECORDED, {"id": cast.group.id}))
    assert recorded == [{"confidentiality": 1, "allows_sensitive": True}]


async def test_nobody_else_decides(work: UnitOfWork, cast: Cast, keeper: Person) -> None:
    for person in (cast.yoshida, cast.sato):
        with pytest.raises(NotPermitted):
            await rule_group(work, person, cast.group.id, OPEN)
    other = await add_user_group(work, f"{cast.group.name} 別")
    with pytest.raises(NotFound):
        await rule_group(work, keeper, other.id, OPEN)


async def test_what_is_sensitive_is_not_left_behind(
    work: UnitOfWork, cast: Cast, places: Places, keeper: Person
) -> None:
    await rule_group(work, keeper, cast.group.id, OPEN)
    await classify_room(work, cast.sato, places.topic.id, ClassChange(confidentiality=3, holds_personal_data=False))
    with pytest.raises(Conflict) as refused:
        await rule_group(work, keeper, cast.group.id, CLOSED)
    assert "1件" in refused.value.ja


async def test_the_home_hands_over_to_another_organisation_of_the_group(
    work: UnitOfWork, cast: Cast, keeper: Person
) -> None:
    outside = await make_organisation(work, "ひので村")
    with pytest.raises(NotFound):
        await hand_over(work, keeper, cast.group.id, outside.id)
    with pytest.raises(NotPermitted):
        await hand_over(work, cast.yoshida, cast.group.id, cast.aoba.id)
    await hand_over(work, keeper, cast.group.id, cast.minato.id)  # it is home already
    await hand_over(work, keeper, cast.group.id, cast.aoba.id)
    assert cast.group.home_organisation_id == cast.aoba.id
    with pytest.raises(NotPermitted):  # theirs no longer
        await rule_group(work, keeper, cast.group.id, OPEN)


async def test_whoever_is_leaving_at_this_moment_becomes_no_home(town: Town) -> None:
    begin, cast = town.running.kairan.begin, town.cast
    async with begin() as work:
        group = await work.session.get_one(UserGroup, cast.group.id)
        await name_home(work, group, await work.session.get_one(Organisation, cast.minato.id))
        keeper = await work.session.get_one(Person, cast.sugiyama.id)
        leaver = await work.session.get_one(Person, cast.yoshida.id)
        keeper.is_administrator = leaver.is_administrator = True

    async def hand() -> None:
        async with begin() as work:
            await hand_over(work, keeper, cast.group.id, cast.aoba.id)

    async with begin() as work:
        await leave_group(work, leaver, cast.group.id, cast.aoba.id)
        handing = asyncio.create_task(hand())
        await asyncio.wait([handing], timeout=0.3)
        assert not handing.done()
    with pytest.raises(NotFound):
        await handing


async def test_of_two_who_hand_over_at_the_same_time_one_is_late(town: Town) -> None:
    begin, cast = town.running.kairan.begin, town.cast
    async with begin() as work:
        group = await work.session.get_one(UserGroup, cast.group.id)
        third = await make_organisation(work, "ひので村")
        await admit_organisation(work, group, third)
        await name_home(work, group, await work.session.get_one(Organisation, cast.minato.id))
        keeper = await work.session.get_one(Person, cast.sugiyama.id)
        keeper.is_administrator = True

    async def hand(to: Organisation) -> None:
        async with begin() as work:
            await hand_over(work, keeper, cast.group.id, to.id)

    outcomes = await asyncio.gather(hand(cast.aoba), hand(third), return_exceptions=True)
    assert [type(one) for one in outcomes if one is not None] == [NotPermitted]
