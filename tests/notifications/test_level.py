"""A room's own level: set by its members, each for themselves."""

from uuid import uuid4

import pytest

from app.errors import NotFound
from app.notifications.choice import choice_of
from app.notifications.level import set_level
from app.notifications.schemas import Level
from app.rooms.leave import remove_member
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def test_a_member_sets_it_for_themselves(work: UnitOfWork, cast: Cast, places: Places) -> None:
    levels: tuple[Level, ...] = ("mentions", "none", "none")
    for level in levels:
        await set_level(work, cast.sato, places.section.id, level)
        assert (await choice_of(work.session, cast.sato)).rooms == {places.section.id: level}
    assert (await choice_of(work.session, cast.takahashi)).rooms == {}


async def test_a_room_goes_back_to_what_its_kind_has(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for level in ("all", None, None):
        await set_level(work, cast.sato, places.section.id, level)
    assert (await choice_of(work.session, cast.sato)).rooms == {}


async def test_an_outsider_and_a_removed_member_have_none_to_set(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person, room_id in (
        (cast.sugiyama, places.section.id),
        (cast.takahashi, places.section.id),
        (cast.sato, uuid4()),
    ):
        with pytest.raises(NotFound):
            await set_level(work, person, room_id, "all")
