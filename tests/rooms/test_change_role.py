"""Roles in a room: changed once, with an event for everybody there."""

from app.realtime.protocol import Bell, RoomEvent
from app.rooms.access import access_room
from app.rooms.change_role import change_roles_in
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places


async def test_a_member_becomes_an_owner_once_and_the_room_hears_it(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    bells.clear()
    for raised in ([cast.takahashi.id], []):
        async with begin() as work:
            place = await access_room(work.session, cast.sato, places.section.id, lock=True)
            assert await change_roles_in(work, place.room, [cast.takahashi.id], "owner", by=cast.sato) == raised
    [event] = [bell for bell in bells if isinstance(bell, RoomEvent)]
    assert (event.room_id, event.leaves) == (places.section.id, None)
    assert b"member.role_changed" in event.payload
    assert b'"role":"owner"' in event.payload


async def test_who_is_not_in_the_room_gets_no_role(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    async with begin() as work:
        place = await access_room(work.session, cast.sato, places.section.id, lock=True)
        assert await change_roles_in(work, place.room, [cast.yoshida.id, cast.sugiyama.id], "owner", by=cast.sato) == []
