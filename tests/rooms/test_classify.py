"""The class of a room: its owner's or an administrator's to change, heard by all who are in it, and by nobody else."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import Conflict, NotFound, NotPermitted
from app.realtime.protocol import Bell
from app.rooms.classify import classify_room
from app.rooms.overview import room_seen_by
from app.rooms.schemas import ClassChange
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places
from tests.fixtures.sockets import Dial
from tests.messages.told import told
from tests.rooms.test_guests import in_room_with_guest

SECRET = ClassChange(confidentiality=3, holds_personal_data=True)
_RECORDED = text("SELECT actor_id, detail FROM audit_entries WHERE action = 'room.class_changed' AND subject_id = :id")


async def allow(work: UnitOfWork, cast: Cast) -> None:
    said = "UPDATE user_groups SET home_organisation_id = :home, allows_sensitive = true WHERE id = :id"
    await work.session.execute(text(said), {"home": cast.minato.id, "id": cast.group.id})


async def test_the_owner_changes_it_once_and_the_room_hears(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    for _ in range(2):  # safe to retry
        async with begin() as work:
            await classify_room(work, cast.sato, places.section.id, SECRET)
    said = {"confidentiality": 3, "holds_personal_data": True, "by": str(cast.sato.id)}
    assert told(bells) == [("room.class_changed", places.section.id, 3, said)]
    async with begin() as work:
        seen = await room_seen_by(work.session, cast.takahashi.id, places.section.id)
    assert (seen.confidentiality, seen.holds_personal_data) == (3, True)


async def test_it_is_recorded_with_what_it_was(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await classify_room(work, cast.sato, places.section.id, SECRET)
    [(actor, detail)] = [tuple(row) for row in await work.session.execute(_RECORDED, {"id": places.section.id})]
    assert actor == cast.sato.id
    assert (detail["confidentiality"], detail["before"]["confidentiality"]) == (3, 2)


async def test_an_administrator_need_not_be_in_it_and_everybody_else_has_to_be(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    with pytest.raises(NotPermitted):
        await classify_room(work, cast.takahashi, places.section.id, SECRET)
    for stranger in (cast.yoshida, cast.sugiyama):
        with pytest.raises(NotFound):
            await classify_room(work, stranger, places.section.id, SECRET)
    cast.yoshida.is_administrator = cast.sugiyama.is_administrator = True
    await classify_room(work, cast.yoshida, places.section.id, SECRET)
    with pytest.raises(NotFound):  # another town's
        await classify_room(work, cast.sugiyama, places.section.id, SECRET)
    with pytest.raises(NotPermitted):  # nobody answers for a conversation
        await classify_room(work, cast.sato, places.direct.id, SECRET)


@pytest.mark.parametrize("change", [SECRET, ClassChange(confidentiality=2, holds_personal_data=True)])
async def test_a_room_shared_with_others_holds_nothing_sensitive_unless_the_groups_home_says_so(
    work: UnitOfWork, cast: Cast, places: Places, change: ClassChange
) -> None:
    with pytest.raises(NotPermitted) as refused:
        await classify_room(work, cast.sato, places.topic.id, change)
    assert "幹事団体" in refused.value.ja
    await allow(work, cast)
    await classify_room(work, cast.sato, places.topic.id, change)
    assert places.topic.information_class == (change.confidentiality, True)


async def test_the_administrator_of_the_groups_home_may_and_another_towns_may_not(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    await allow(work, cast)
    cast.yoshida.is_administrator = cast.sugiyama.is_administrator = True
    lower = ClassChange(confidentiality=1, holds_personal_data=False)
    with pytest.raises(NotFound):
        await classify_room(work, cast.yoshida, places.topic.id, lower)
    await classify_room(work, cast.sugiyama, places.topic.id, lower)


async def test_the_database_itself_keeps_what_is_sensitive_out_of_shared_rooms(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    for column in ("confidentiality = 3", "holds_personal_data = true"):
        write = text(f"UPDATE rooms SET {column} WHERE id = :id")
        async with work.session.begin_nested() as part:
            with pytest.raises(IntegrityError):
                await work.session.execute(write, {"id": places.topic.id})
            await part.rollback()


async def test_a_class_without_guests_waits_until_the_guests_are_out(work: UnitOfWork, cast: Cast) -> None:
    room, _ = await in_room_with_guest(work, cast)
    with pytest.raises(Conflict) as refused:
        await classify_room(work, cast.sato, room.id, SECRET)
    assert "1人" in refused.value.ja
    await classify_room(work, cast.sato, room.id, ClassChange(confidentiality=1, holds_personal_data=False))


async def test_over_the_wire_members_hear_at_once_and_an_outsider_never(town: Town, dial: Dial) -> None:
    room: UUID = town.places.section.id
    takahashi, yoshida = await dial("takahashi"), await dial("yoshida")
    for line in (takahashi, yoshida):
        await line.hello()
    async with town.as_("sato") as client, town.as_("takahashi") as member:
        answer = await client.put(f"/rooms/{room}/class", json=SECRET.model_dump())
        assert answer.status_code == 204
        heard = await takahashi.hear("room.class_changed", room_id=room)
        assert heard["data"] == {**SECRET.model_dump(), "by": str(town.cast.sato.id)}
        refused = await member.put(f"/rooms/{room}/class", json=SECRET.model_dump())
        assert refused.status_code == 403
        for wrong in ({"confidentiality": 0, "holds_personal_data": True}, {"confidentiality": 3}):
            assert (await client.put(f"/rooms/{room}/class", json=wrong)).status_code == 422
    assert yoshida.all("room.class_changed") == []
