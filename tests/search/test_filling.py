"""The worker's work: from the rooms' logs into the blocks, in any portions, by any number of nodes."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database.engine import open_engine, sessions_of
from app.database.place import Place
from app.folding import VERSION
from app.realtime.broker import LocalBroker
from app.search import filling
from app.search.filling import fill_blocks
from app.work import BeginWork, UnitOfWork, units_of_work
from tests.fixtures.cast import Cast, Places, make_cast, make_places, say
from tests.search.conftest import Fill, Rewrite

BLOCKS = text("SELECT first_number, lines, signature FROM search_blocks WHERE room_id = :room ORDER BY 1")
POSITION = text("SELECT seq, number FROM search_positions WHERE room_id = :room")


async def lines_of(session: AsyncSession, room_id: UUID) -> list[tuple[int, int, bool]]:
    """First number, how many lines, whether it is closed."""
    rows = await session.execute(BLOCKS, {"room": room_id})
    return [(row.first_number, len(row.lines.split("\n")), row.signature is not None) for row in rows]


async def text_of(begin: BeginWork, room_id: UUID) -> list[str]:
    async with begin() as work:
        rows = await work.session.execute(BLOCKS, {"room": room_id})
        return [line for row in rows for line in row.lines.split("\n")]


async def tell(begin: BeginWork, settled: tuple[Cast, Places], *bodies: str) -> UUID:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, *bodies)
    return places.section.id


@pytest.mark.parametrize("portion", [1, 7, 256])
async def test_whatever_the_portions_the_blocks_are_the_same(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(filling, "EVENTS", portion)
    room_id = await tell(begin, settled, *(f"第{number}回" for number in range(1, 131)))
    await fill()
    async with begin() as work:
        assert await lines_of(work.session, room_id) == [(1, 64, True), (65, 64, True), (129, 2, False)]
        assert tuple((await work.session.execute(POSITION, {"room": room_id})).one()) == (132, 130)
    assert await text_of(begin, room_id) == [f"第{number}回" for number in range(1, 131)]


async def test_it_goes_on_where_it_stopped(begin: BeginWork, settled: tuple[Cast, Places], fill: Fill) -> None:
    room_id = await tell(begin, settled, "一")
    await fill()
    assert await fill() == 0
    await tell(begin, settled, "二")
    assert await fill() == 1
    assert await text_of(begin, room_id) == ["一", "二"]


async def test_edits_and_deletions_follow(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill, rewrite: Rewrite
) -> None:
    room_id = await tell(begin, settled, "一", "二", "三")
    await fill()
    await rewrite(room_id, 1, "壹番")
    await rewrite(room_id, 3, None)
    await fill()
    assert await text_of(begin, room_id) == ["壱番", "二", ""]


async def test_members_who_come_and_go_leave_no_line(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill
) -> None:
    _, places = settled
    await fill()
    assert await text_of(begin, places.section.id) == []


async def test_after_a_change_of_the_folding_everything_is_folded_anew(
    begin: BeginWork, settled: tuple[Cast, Places], fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    room_id = await tell(begin, settled, "一", "二")
    await fill()
    async with begin() as work:
        await work.session.execute(
            text("UPDATE search_blocks SET lines = E'x\\ny' WHERE room_id = :room"), {"room": room_id}
        )
    monkeypatch.setattr(filling, "VERSION", VERSION + 1)
    await fill()
    assert await text_of(begin, room_id) == ["一", "二"]


async def test_two_nodes_share_the_rooms_and_neither_waits(place: Place) -> None:
    engine = open_engine(place.application, pool=4)
    begin = units_of_work(sessions_of(engine), LocalBroker())
    async with begin() as work:
        cast = await make_cast(work)
        places = await make_places(work, cast)
        await say(work, cast.sato, places.section, "一")
    async with begin() as one, begin() as other:
        await until_done(one)
        assert (await fill_blocks(other)).caught_up == 0  # held by the one, who has not committed
    async with begin() as work:
        assert await lines_of(work.session, places.section.id) == [(1, 1, False)]
        await until_done(work)
    await engine.dispose()


async def until_done(work: UnitOfWork) -> None:
    while (await fill_blocks(work)).caught_up:
        pass


async def test_progress_says_how_much_there_is_to_do(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    await tell(begin, settled, "一", "二")
    async with begin() as work:
        for person, room in ((cast.sato, places.direct), (cast.sato, places.topic), (cast.sugiyama, places.elsewhere)):
            await say(work, person, room, "三")
        progress = await fill_blocks(work)
    assert progress.rooms >= 4
    assert progress.events >= progress.caught_up > 0
