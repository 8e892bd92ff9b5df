"""The bridge over what the worker has not come to yet."""

from uuid import UUID

from app.rooms.models import Room
from app.search.blocks import SIZE
from app.search.candidates import Sieve, candidates_in
from app.search.reach import grounds_of
from app.search.unfolded import stale_numbers, unfolded_messages
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places, say
from tests.search.conftest import Fill, Find, Rewrite


async def tell(begin: BeginWork, cast: Cast, room: Room, *bodies: str) -> None:
    async with begin() as work:
        await say(work, cast.sato, room, *bodies)


async def test_only_what_changed_behind_the_worker_is_stale(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill, rewrite: Rewrite
) -> None:
    cast, places = settled
    room_id = places.section.id
    await tell(begin, cast, places.section, "一", "二", "三")
    assert await stale(begin, cast) == set()
    await rewrite(room_id, 1, "壱")
    assert await stale(begin, cast) == set()  # nothing of the room is folded: it is read anyway
    await fill()
    await tell(begin, cast, places.section, "四")
    assert await stale(begin, cast) == set()
    await rewrite(room_id, 2, "弐")
    await rewrite(room_id, 3, None)
    assert await stale(begin, cast) == {(room_id, 2), (room_id, 3)}
    await fill()
    assert await stale(begin, cast) == set()


async def stale(begin: BeginWork, cast: Cast) -> set[tuple[UUID, int]]:
    async with begin() as work:
        return await stale_numbers(work.session, await grounds_of(work.session, cast.takahashi))


async def test_what_lies_beyond_the_blocks_is_read(begin: BeginWork, settled: tuple[Cast, Places], fill: Fill) -> None:
    cast, places = settled
    await tell(begin, cast, places.section, *map(str, range(1, SIZE + 6)))
    await fill()
    await tell(begin, cast, places.section, *map(str, range(SIZE + 6, 2 * SIZE + 4)))
    async with begin() as work:
        [ground] = await grounds_of(work.session, cast.sato, places.section.id)
        candidates = [one for one in await candidates_in(work.session, [ground], Sieve(), 9) if one.is_unfolded]
        messages = await unfolded_messages(work.session, candidates, {ground.room_id: ground})
    assert [one.first_number for one in candidates] == [2 * SIZE + 1, SIZE + 1]
    assert sorted(one.number for one in messages) == list(range(SIZE + 6, 2 * SIZE + 4))


async def test_before_and_after_the_worker_the_same_is_found(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill, find: Find, rewrite: Rewrite
) -> None:
    cast, places = settled
    await tell(begin, cast, places.section, "会場の鍵", "会議の鍵", "鍵なし")
    for number, body in ((2, "会場の机"), (1, None), (3, "会場の鍵あり")):
        found = await find(cast.takahashi, "会場")
        await fill()
        assert await find(cast.takahashi, "会場") == found
        await rewrite(places.section.id, number, body)
    assert await find(cast.takahashi, "会場") == ["会場の鍵あり", "会場の机"]
    await fill()
    assert await find(cast.takahashi, "会場") == ["会場の鍵あり", "会場の机"]
