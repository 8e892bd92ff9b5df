"""What an author sees of what waits: the soonest first, with the names of those whom they may see."""

from app.rooms.create import create_internal_room
from app.rooms.models import Room
from app.rooms.schemas import InternalRoomDraft
from app.schedule.overview import scheduled_by
from app.schedule.send import send_now
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.schedule.plans import let_time_pass, plan


async def test_the_soonest_comes_first_and_what_was_sent_is_not_there(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    late, soon, sent = [await plan(work, cast.sato, places.section, body) for body in ("後", "先", "済")]
    await let_time_pass(work, soon.client_id, hours=0.5)
    await send_now(work, cast.sato, sent.client_id)
    listed = await scheduled_by(work.session, cast.sato)
    assert [one.client_id for one in listed] == [soon.client_id, late.client_id]


async def test_a_token_alone_tells_nobodys_name(work: UnitOfWork, cast: Cast, places: Places) -> None:
    body = f"<@{cast.takahashi.id}> <@{cast.sugiyama.id}>"
    await plan(work, cast.yoshida, await _own_room(work, cast), body)
    [planned] = await scheduled_by(work.session, cast.yoshida)
    assert [one.name for one in planned.mentions] == ["髙橋　健一"]  # 𠮷田 shares no room with 杉山 of another town


async def _own_room(work: UnitOfWork, cast: Cast) -> Room:
    return await create_internal_room(work, cast.yoshida, InternalRoomDraft(kind="internal", name="課長の控え"))
