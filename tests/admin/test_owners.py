"""Naming an owner: for a room without one, among those who are in it; the room hears it, and the audit has it."""

import pytest
from sqlalchemy import text

from app.admin.owners import candidates_for, name_owner
from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.realtime.protocol import Bell
from app.rooms.overview import room_seen_by
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.messages.told import told

_RECORDED = text("SELECT actor_id, detail FROM audit_entries WHERE action = 'room.owner_named' AND subject_id = :id")


async def leave_ownerless(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for statement in (
        "UPDATE memberships SET role = 'member' WHERE room_id = :room",
        "UPDATE people SET is_administrator = true WHERE id = ANY (:keepers)",
    ):
        given = {"room": places.section.id} if "room" in statement else {"keepers": [cast.yoshida.id, cast.sugiyama.id]}
        await work.session.execute(text(statement), given)
    for person in (cast.yoshida, cast.sugiyama):
        await work.session.refresh(person)


async def test_one_who_is_in_the_room_answers_for_it_and_the_room_hears_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        room = places.section.id
        yoshida = await work.session.merge(cast.yoshida)
        await work.session.execute(text("UPDATE memberships SET role = 'member' WHERE room_id = :id"), {"id": room})
        yoshida.is_administrator = True
    for _ in range(2):  # safe to retry
        async with begin() as work:
            await name_owner(work, yoshida, room, cast.takahashi.id)
    [(name, heard_in, _, said)] = told(bells)
    assert (name, heard_in, said["role"]) == ("member.role_changed", room, "owner")
    async with begin() as work:
        assert (await room_seen_by(work.session, cast.takahashi.id, room)).role == "owner"
        [(actor, detail)] = [tuple(row) for row in await work.session.execute(_RECORDED, {"id": room})]
    assert (actor, detail["person_id"]) == (cast.yoshida.id, str(cast.takahashi.id))


async def test_candidates_are_those_who_are_in_it(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_ownerless(work, cast, places)
    candidates = await candidates_for(work, cast.yoshida, places.section.id)
    assert {one.id for one in candidates} == {cast.sato.id, cast.takahashi.id}
    with pytest.raises(Invalid):
        await name_owner(work, cast.yoshida, places.section.id, cast.yoshida.id)


async def test_nobody_else_names_one_and_no_room_that_has_one_gets_another(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    cast.yoshida.is_administrator = True
    with pytest.raises(Conflict):
        await name_owner(work, cast.yoshida, places.section.id, cast.takahashi.id)
    await leave_ownerless(work, cast, places)
    with pytest.raises(NotPermitted):
        await name_owner(work, cast.sato, places.section.id, cast.sato.id)
    for person, room in ((cast.sugiyama, places.section), (cast.yoshida, places.topic), (cast.yoshida, places.direct)):
        with pytest.raises(NotFound):
            await name_owner(work, person, room.id, cast.sato.id)
