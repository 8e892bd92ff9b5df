"""How much is written out of hours: counted by day, by each one's own hours, for administrators alone."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import Invalid, NotPermitted
from app.hours.duty import TOKYO
from app.hours.own import change_own_hours
from app.hours.report import hours_report
from app.hours.schemas import OwnHoursDraft, SpanOut
from app.people.models import Person
from app.rooms.models import Room
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
NIGHTS = OwnHoursDraft(week=[SpanOut(begins="22:00", ends="07:00")] * 7, observes_holidays=False)
# The application may not change when something was sent; a test's past is written as it was.
_WRITTEN = text("""
    WITH counted AS (UPDATE rooms SET last_number = last_number + 1, last_seq = last_seq + 1 WHERE id = :room
                     RETURNING id, last_number, last_seq)
    INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, sent_at)
    SELECT id, last_number, last_seq, :key, :sender, :byline, '過去の発言', :at FROM counted
""")


async def write(work: UnitOfWork, person: Person, room: Room, at: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=TOKYO)
    asked = {"room": room.id, "key": uuid4(), "sender": person.id, "byline": person.byline_id, "at": moment}
    await work.session.execute(_WRITTEN, asked)


async def test_what_was_written_counts_on_its_day_and_by_its_hour(work: UnitOfWork, cast: Cast, places: Places) -> None:
    cast.sato.is_administrator = True
    for room, at in (
        (places.section, "2026-11-18 20:00"), (places.section, "2026-11-19 08:29"),
        (places.section, "2026-11-19 08:30"),
        (places.topic, "2026-11-19 17:15"), (places.section, "2026-11-20 12:00"), (places.section, "2026-11-21 00:00"),
    ):  # fmt: skip
        await write(work, cast.sato, room, at)
    await write(work, cast.sugiyama, places.topic, "2026-11-19 23:00")  # another town's
    report = await hours_report(work.session, cast.sato, THURSDAY, FRIDAY)
    assert [(day.day, day.sent, day.out_of_hours) for day in report.days] == [(THURSDAY, 3, 2), (FRIDAY, 1, 0)]
    assert (report.sent, report.out_of_hours, report.urgent) == (4, 2, 0)


async def test_a_shift_worker_is_counted_by_their_shift(work: UnitOfWork, cast: Cast, places: Places) -> None:
    cast.sato.is_administrator = True
    await change_own_hours(work, cast.takahashi, NIGHTS)
    await write(work, cast.takahashi, places.section, "2026-11-19 23:00")
    await write(work, cast.takahashi, places.section, "2026-11-20 12:00")
    report = await hours_report(work.session, cast.sato, THURSDAY, FRIDAY)
    assert [(day.day, day.out_of_hours) for day in report.days] == [(THURSDAY, 0), (FRIDAY, 1)]


async def test_nobody_but_an_administrator_reads_it_and_only_a_month_at_once(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        await hours_report(work.session, cast.takahashi, THURSDAY, FRIDAY)
    cast.sato.is_administrator = True
    for since, until in ((FRIDAY, THURSDAY), (date(2026, 10, 1), date(2026, 11, 1))):
        with pytest.raises(Invalid):
            await hours_report(work.session, cast.sato, since, until)


async def test_nothing_written_is_nothing_counted(work: UnitOfWork, cast: Cast, places: Places) -> None:
    cast.sato.is_administrator = True
    await say(work, cast.sato, places.section, "今日の発言")
    report = await hours_report(work.session, cast.sato, date(2026, 1, 1), date(2026, 1, 31))
    assert (report.days, report.sent) == ([], 0)
