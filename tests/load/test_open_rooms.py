"""Synthetic rooms: who is in them."""

import pytest
from sqlalchemy import func, select

from app.load.open_rooms import open_rooms
from app.load.towns import Town, settle_towns
from app.rooms.models import Membership
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.models import UserGroup
from app.work import UnitOfWork


@pytest.fixture
async def towns(work: UnitOfWork) -> list[Town]:
    return await settle_towns(work, [8, 3])


@pytest.fixture
async def group(work: UnitOfWork, towns: list[Town]) -> UserGroup:
    made = await add_user_group(work, "試験のユーザーグループ")
    for town in towns:
        await admit_organisation(work, made, town.organisation)
    return made


async def test_the_first_room_is_a_topic_of_several_towns(
    work: UnitOfWork, towns: list[Town], group: UserGroup
) -> None:
    [topic] = await open_rooms(work, towns, group, 1, 9)
    towns_in = [person.organisation_id for person in topic.members]
    assert (topic.kind, len(set(topic.members)), len(set(towns_in))) == ("topic", 9, 2)
    query = select(func.count()).where(Membership.room_id == topic.id, Membership.left_seq.is_(None))
    assert await work.session.scalar(query) == 9


async def test_the_others_belong_to_a_town_that_is_large_enough(
    work: UnitOfWork, towns: list[Town], group: UserGroup
) -> None:
    _, *internal = await open_rooms(work, towns, group, 5, 5)
    assert {room.organisation_id for room in internal} == {towns[0].organisation.id}
    assert [len(set(room.members)) for room in internal] == [5] * 4
    assert {person for room in internal for person in room.members} == set(towns[0].people)


async def test_no_rooms_are_no_rooms(work: UnitOfWork, towns: list[Town], group: UserGroup) -> None:
    assert await open_rooms(work, towns, group, 0, 5) == []
