"""After an upgrade that folds differently, everybody is found by what they are folded to now."""

from sqlalchemy import text

from app.folding import VERSION
from app.people.directory import people_seen_by
from app.search.refolding import refold_names
from app.work import BeginWork
from tests.fixtures.cast import Cast, Places

AGE = text("UPDATE search_foldings SET version = :version")
KNOWN = text("SELECT version FROM search_foldings")
SPOIL = text("UPDATE people SET search_text = 'x' WHERE id = :id")
SPOIL_ROOM = text("UPDATE rooms SET search_text = 'x' WHERE id = :id")
ROOM = text("SELECT search_text FROM rooms WHERE id = :id")


async def spoil(begin: BeginWork, settled: tuple[Cast, Places], version: int) -> None:
    cast, places = settled
    async with begin() as work:
        await work.session.execute(AGE, {"version": version})
        await work.session.execute(SPOIL, {"id": cast.takahashi.id})
        for room in (places.topic, places.section):
            await work.session.execute(SPOIL_ROOM, {"id": room.id})


async def test_people_and_rooms_are_folded_anew_once(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    cast, places = settled
    await spoil(begin, settled, VERSION - 1)
    assert await refold_names(begin)
    async with begin() as work:
        assert [one.id for one in (await people_seen_by(work.session, cast.sato, "高橋"))[0]] == [cast.takahashi.id]
        assert await work.session.scalar(ROOM, {"id": places.topic.id}) == "新型ころなわくちん接種"
        assert await work.session.scalar(ROOM, {"id": places.direct.id}) == ""
        assert await work.session.scalar(KNOWN) == VERSION


async def test_what_is_folded_already_is_left_alone(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    _, places = settled
    await spoil(begin, settled, VERSION)
    assert await refold_names(begin)
    async with begin() as work:
        assert await work.session.scalar(ROOM, {"id": places.topic.id}) == "x"


async def test_a_newer_folding_is_not_undone(begin: BeginWork, settled: tuple[Cast, Places]) -> None:
    await spoil(begin, settled, VERSION + 1)
    assert await refold_names(begin)
    async with begin() as work:
        assert await work.session.scalar(KNOWN) == VERSION + 1
