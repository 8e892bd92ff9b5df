"""Access ends after its last day, once, and comes back with a later one."""

from dataclasses import replace

from sqlalchemy import text

from app.realtime.protocol import Bell, Revised
from app.transfers.end_access import end_access_by_date
from tests.transfers.hall import Hall

SET = "UPDATE people SET last_day = (now() AT TIME ZONE 'Asia/Tokyo')::date + CAST(:days AS integer) WHERE id = :id"
OUT = "SELECT id FROM people WHERE organisation_id = :aoba AND suspended_at IS NOT NULL"


async def test_it_ends_the_day_after_and_nobody_elses_does(hall: Hall, bells: list[Bell]) -> None:
    cast = hall.cast
    async with hall.begin() as work:
        for person, days in ((cast.sato, -1), (cast.takahashi, 0)):
            await work.session.execute(text(SET), {"id": person.id, "days": days})
    bells.clear()
    for _ in range(2):
        await end_access_by_date(hall.begin)
    assert [bell for bell in bells if isinstance(bell, Revised)] == [Revised((cast.sato.id,))]
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": cast.aoba.id})) == [cast.sato.id]
        ended = "SELECT subject_id FROM audit_entries WHERE action = 'people.access_ended'"
        assert list(await work.session.scalars(text(ended))) == [cast.sato.id]


async def test_a_later_day_lets_them_in_again_and_the_same_does_not(hall: Hall) -> None:
    over = replace(hall.lines["sato"], last_day="2026-03-31")
    await hall.apply(hall.csv(sato=over))
    await end_access_by_date(hall.begin)
    await hall.apply(hall.csv(sato=over))
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": hall.cast.aoba.id})) == [hall.cast.sato.id]
    await hall.apply(hall.csv(sato=replace(over, last_day="2099-03-31")))
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": hall.cast.aoba.id})) == []
