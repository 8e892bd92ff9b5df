"""Access ends at its date, once, and comes back with a later one; what says so is one moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.errors import SignedOut
from app.people.end_access import end_access
from app.people.sessions import find_caller, open_session
from app.realtime.protocol import Bell, Revised
from tests.transfers.conftest import hall
from tests.transfers.hall import Hall

__all__ = ["hall"]

# As a node of the version before writes it: the trigger makes the one end of it.
SET = "UPDATE people SET last_day = (now() AT TIME ZONE 'Asia/Tokyo')::date + CAST(:days AS integer) WHERE id = :id"
OUT = "SELECT id FROM people WHERE organisation_id = :aoba AND suspended_at IS NOT NULL"


async def test_it_ends_the_day_after_and_nobody_elses_does(hall: Hall, bells: list[Bell]) -> None:
    cast = hall.cast
    async with hall.begin() as work:
        for person, days in ((cast.sato, -1), (cast.takahashi, 0)):
            await work.session.execute(text(SET), {"id": person.id, "days": days})
    bells.clear()
    for _ in range(2):
        await end_access(hall.begin)
    assert [bell for bell in bells if isinstance(bell, Revised)] == [Revised((cast.sato.id,))]
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": cast.aoba.id})) == [cast.sato.id]
        ended = "SELECT subject_id FROM audit_entries WHERE action = 'people.access_ended'"
        assert list(await work.session.scalars(text(ended))) == [cast.sato.id]


async def test_a_later_day_lets_them_in_again_and_the_same_does_not(hall: Hall) -> None:
    over = replace(hall.lines["sato"], last_day="2026-03-31")
    await hall.apply(hall.csv(sato=over))
    await end_access(hall.begin)
    await hall.apply(hall.csv(sato=over))
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": hall.cast.aoba.id})) == [hall.cast.sato.id]
    await hall.apply(hall.csv(sato=replace(over, last_day="2099-03-31")))
    async with hall.begin() as work:
        assert list(await work.session.scalars(text(OUT), {"aoba": hall.cast.aoba.id})) == []


async def test_the_last_day_of_before_and_the_end_say_the_same(hall: Hall) -> None:
    said = text("SELECT last_day::text, (ends_at AT TIME ZONE 'Asia/Tokyo')::text FROM people WHERE id = :id")
    await hall.apply(hall.csv(sato=replace(hall.lines["sato"], last_day="2099-03-31")))
    async with hall.begin() as work:
        asked = {"id": hall.cast.sato.id}
        assert tuple((await work.session.execute(said, asked)).one()) == ("2099-03-31", "2099-04-01 00:00:00")
        await work.session.execute(text("UPDATE people SET last_day = '2098-03-31' WHERE id = :id"), asked)
        assert tuple((await work.session.execute(said, asked)).one()) == ("2098-03-31", "2098-04-01 00:00:00")
        await work.session.execute(text("UPDATE people SET last_day = NULL WHERE id = :id"), asked)
        assert tuple((await work.session.execute(said, asked)).one()) == (None, None)


async def test_who_is_over_is_out_at_the_very_hour_and_not_at_the_next_round(hall: Hall) -> None:
    async with hall.begin() as work:
        opened = await open_session(work, hall.cast.sato, timedelta(hours=1))
        await work.session.execute(text(SET), {"id": hall.cast.sato.id, "days": -1})
        with pytest.raises(SignedOut):
            await find_caller(work.session, hall.cast.sato.id, opened.session_id)
