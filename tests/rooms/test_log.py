"""Writing into a room's log: the next seq each time, a row, and a bell for after the commit."""

from sqlalchemy import select

from app.realtime.protocol import RoomEvent
from app.rooms.access import access_room
from app.rooms.log import Entry, append_events
from app.rooms.models import Event
from app.rooms.schemas import RoomChanged
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def test_entries_are_numbered_in_order_written_and_rung(work: UnitOfWork, cast: Cast, places: Places) -> None:
    place = await access_room(work.session, cast.sato, places.section.id, lock=True)
    work.appended.clear()
    said = [RoomChanged(name=name, description="", by=cast.sato.id) for name in ("一", "二")]
    entries = [
        Entry("room.changed", said[0], cast.sato.id),
        Entry("member.left", said[1], cast.sato.id, cast.takahashi.id, is_end=True),
    ]
    await append_events(work, place.room, entries)
    rows = await work.session.scalars(select(Event).where(Event.room_id == place.room.id, Event.seq > 2))
    assert [(row.seq, row.kind, row.subject_id) for row in rows] == [
        (3, "room.changed", None),
        (4, "member.left", cast.takahashi.id),
    ]
    bells = [bell for bell in work.appended if isinstance(bell, RoomEvent)]
    assert [(bell.seq, bell.leaves) for bell in bells] == [(3, None), (4, cast.takahashi.id)]


async def test_nothing_to_say_is_nothing_written(work: UnitOfWork, cast: Cast, places: Places) -> None:
    place = await access_room(work.session, cast.sato, places.section.id, lock=True)
    await append_events(work, place.room, [])
    assert place.room.last_seq == 2
