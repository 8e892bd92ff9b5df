"""An organisation goes out of a group in steps: so many people at a time, each with their barrier, and it goes on."""

from uuid import UUID

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotFound, NotPermitted
from app.people.models import Person
from app.rooms import empty_group
from app.rooms.empty_group import empty_rooms
from app.rooms.join import join_topic
from app.rooms.leave_group import dismiss_from_group, go_out_of_group
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places

Settled = tuple[Cast, Places]
_INSIDE = text("SELECT person_id FROM memberships WHERE room_id = :room AND left_seq IS NULL ORDER BY person_id")
_RECORDED = text("""
    SELECT detail FROM audit_entries WHERE subject_id = :id AND action IN ('user_group.left', 'user_group.dismissed')
""")


@pytest.fixture
async def crowded(begin: BeginWork, settled: Settled) -> Settled:
    """Three of あおば市 in the topic, and one of みなと町."""
    cast, places = settled
    async with begin() as work:
        promoted = "UPDATE people SET is_administrator = true WHERE id = :id"
        await work.session.execute(text(promoted), {"id": cast.yoshida.id})
        cast.yoshida.is_administrator = True
        for person in (cast.takahashi, cast.yoshida):
            await join_topic(work, person, places.topic.id)
    return settled


async def inside(begin: BeginWork, places: Places) -> list[UUID]:
    async with begin() as work:
        return list(await work.session.scalars(_INSIDE, {"room": places.topic.id}))


async def test_everybody_of_it_is_out_and_nobody_else(
    begin: BeginWork, crowded: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, places = crowded
    monkeypatch.setattr(empty_group, "A_TIME", 2)
    gone = await empty_rooms(begin, cast.group.id, cast.aoba.id)
    assert gone.people == {cast.sato.id, cast.takahashi.id, cast.yoshida.id}
    assert gone.rooms == {places.topic.id}
    assert await inside(begin, places) == [cast.sugiyama.id]
    assert (await empty_rooms(begin, cast.group.id, cast.aoba.id)).people == frozenset()  # safe to repeat


async def test_stopped_halfway_it_goes_on_and_the_audit_counts_all_of_the_last_try(
    begin: BeginWork, crowded: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, places = crowded
    monkeypatch.setattr(empty_group, "A_TIME", 1)
    await empty_group._take_some(begin, places.topic.id, cast.aoba.id)
    assert len(await inside(begin, places)) == 3
    await go_out_of_group(begin, cast.yoshida, cast.group.id, cast.aoba.id)
    assert await inside(begin, places) == [cast.sugiyama.id]
    async with begin() as work:
        [detail] = await work.session.scalars(_RECORDED, {"id": cast.group.id})
    assert (detail["people"], detail["rooms"]) == (2, 1)
    with pytest.raises(NotFound):
        await go_out_of_group(begin, cast.yoshida, cast.group.id, cast.aoba.id)


async def test_whoever_may_not_decide_it_moves_nobody(begin: BeginWork, crowded: Settled) -> None:
    cast, places = crowded
    strangers: list[tuple[Person, type[Exception]]] = [(cast.sato, NotPermitted), (cast.sugiyama, NotPermitted)]
    for person, refusal in strangers:
        with pytest.raises(refusal):
            await go_out_of_group(begin, person, cast.group.id, cast.aoba.id)
    async with begin() as work:
        home = "UPDATE user_groups SET home_organisation_id = :aoba WHERE id = :group"
        await work.session.execute(text(home), {"aoba": cast.aoba.id, "group": cast.group.id})
    with pytest.raises(Conflict):
        await go_out_of_group(begin, cast.yoshida, cast.group.id, cast.aoba.id)
    with pytest.raises(Conflict):
        await dismiss_from_group(begin, cast.group, cast.aoba)
    assert len(await inside(begin, places)) == 4


async def test_the_operators_act_takes_the_same_steps(begin: BeginWork, crowded: Settled) -> None:
    cast, places = crowded
    assert await dismiss_from_group(begin, cast.group, cast.aoba) == {"people": 3, "rooms": 1}
    assert await inside(begin, places) == [cast.sugiyama.id]
