"""How somebody stood in a room is put back, also where the past is hidden."""

from sqlalchemy import text

from app.rooms.leave import leave_room
from app.rooms.models import Room
from app.transfers.standing import memberships_said, restore_memberships
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

NUMBERS = "SELECT joined_seq, joined_number, read_number FROM memberships WHERE room_id = :room AND person_id = :person"


async def test_a_membership_is_put_back_as_it_was(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一つめ")
    asked = {"room": places.section.id, "person": cast.takahashi.id}
    before = (await work.session.execute(text(NUMBERS), asked)).one()
    [said] = await memberships_said(work.session, places.section.id, [cast.takahashi.id])
    assert (said["is_in"], said["role"]) == (True, "member")
    change = "UPDATE memberships SET joined_seq = 9, joined_number = 9, read_number = 9 WHERE room_id = :room"
    await work.session.execute(text(change), asked)
    await restore_memberships(work.session, Room(id=places.section.id, hides_past=True), [said])
    assert (await work.session.execute(text(NUMBERS), asked)).one() == before
    await work.session.execute(text(change), asked)
    await restore_memberships(work.session, Room(id=places.section.id, hides_past=False), [said])
    assert (await work.session.execute(text(NUMBERS), asked)).one() == (9, *before[1:])


async def test_who_is_out_is_said_to_be_out(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await leave_room(work, cast.takahashi, places.section.id)
    await work.session.flush()
    [said] = await memberships_said(work.session, places.section.id, [cast.takahashi.id, cast.sugiyama.id])
    assert not said["is_in"]
