"""Rooms one by one: one that stumbles holds no other up."""

import pytest
from sqlalchemy import text

from app.transfers import move_rooms
from app.transfers.finish import finish_moved
from app.transfers.move_rooms import move_next_room
from tests.transfers.hall import Hall, moved


async def test_one_that_stumbles_is_left_for_the_next_round(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(move_rooms, "_forward", broken)
        transfer_id = await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
        stuck = [hall.places.section.id]
        assert not await move_next_room(hall.begin, stuck)
        assert await hall.state(transfer_id) == "moving"
    async with hall.begin() as work:
        assert await finish_moved(work.session) is None
    await hall.work_on()
    assert await hall.state(transfer_id) == "done"
    assert hall.cast.sato.id not in await hall.members(hall.places.section.id)


async def test_what_moved_is_in_the_audit_by_ids(hall: Hall) -> None:
    await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    acts = "SELECT actor_id, detail FROM audit_entries WHERE action = 'room.transferred' AND organisation_id = :aoba"
    async with hall.begin() as work:
        [(actor_id, detail)] = (await work.session.execute(text(acts), {"aoba": hall.cast.aoba.id})).all()
    assert actor_id == hall.administrator.id
    assert detail == {"room_id": str(hall.places.section.id), "left": [str(hall.cast.sato.id)]}
