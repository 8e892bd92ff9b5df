"""A transfer is finished once, when its last room is done, and says so in the audit."""

from app.transfers.finish import finish_moved, move_rooms
from tests.transfers.hall import Hall, moved


async def test_the_last_room_finishes_it_once(hall: Hall) -> None:
    await hall.apply(hall.csv(sato=moved(hall.lines["sato"], hall.lines["takahashi"])))
    await move_rooms(hall.begin, [])
    async with hall.begin() as work:
        assert await finish_moved(work.session) is None
    assert await hall.acts("transfer.done") == [{"name": "4月1日.csv"}]
