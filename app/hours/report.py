"""How much an organisation's people write out of hours: figures by day, never by person."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid, NotPermitted
from app.hours.duty import TOKYO, Duty
from app.hours.policy import may_read_report
from app.hours.schemas import DayReport, HoursReport
from app.hours.standing import duty_in
from app.people.models import Person

LONGEST = 31  # days at once
STEP = 5  # minutes: what was written within the same five counts together

# From the end of each room back to the first message that is too old: what lies before is never read. A person with
# hours of their own is counted by those.
_WRITTEN = text(f"""
    WITH room AS (
        SELECT DISTINCT memberships.room_id AS id FROM memberships WHERE memberships.organisation_id = :organisation
    ), start AS (
        SELECT room.id, coalesce((
            SELECT messages.number FROM messages WHERE messages.room_id = room.id AND messages.sent_at < :since
            ORDER BY messages.number DESC LIMIT 1), 0) AS number FROM room
    ), written AS (
        SELECT date_bin('{STEP} minutes', messages.sent_at, :since) AS at,
               CASE WHEN own.person_id IS NOT NULL THEN messages.sender_id END AS own_id, messages.is_urgent
        FROM start JOIN messages ON messages.room_id = start.id AND messages.number > start.number
        JOIN people ON people.id = messages.sender_id AND people.organisation_id = :organisation
        LEFT JOIN personal_hours AS own ON own.person_id = messages.sender_id AND own.week IS NOT NULL
        WHERE messages.sent_at < :until
    )
    SELECT tally.at, tally.sent, tally.urgent, theirs.week, theirs.observes_holidays, theirs.observes_new_year,
           theirs.days_off, own.person_id IS NOT NULL AS has_own, own.week AS own_week,
           own.observes_holidays AS own_holidays, CAST(NULL AS date) AS away_from, CAST(NULL AS date) AS away_until
    FROM (SELECT at, own_id, count(*) AS sent, count(*) FILTER (WHERE is_urgent) AS urgent
          FROM written GROUP BY at, own_id) AS tally
    LEFT JOIN organisation_hours AS theirs ON theirs.organisation_id = :organisation
    LEFT JOIN personal_hours AS own ON own.person_id = tally.own_id
    ORDER BY tally.at
""")


async def hours_report(session: AsyncSession, person: Person, since: date, until: date) -> HoursReport:
    """From one day to another, both included."""
    if not may_read_report(person):
        raise NotPermitted
    if not since <= until <= since + timedelta(days=LONGEST - 1):
        raise Invalid(f"期間は {LONGEST} 日までです。", f"A report covers {LONGEST} days at most.")
    asked = {"organisation": person.organisation_id, "since": _midnight(since), "until": _midnight(until, 1)}
    days = _by_day((await session.execute(_WRITTEN, asked)).mappings())
    return HoursReport(
        organisation_id=person.organisation_id, since=since, until=until, days=days, sent=sum(day.sent for day in days),
        out_of_hours=sum(day.out_of_hours for day in days), urgent=sum(day.urgent for day in days),
    )  # fmt: skip


def _by_day(rows: Iterable[RowMapping]) -> list[DayReport]:
    sent, outside, urgent = Counter[date](), Counter[date](), Counter[date]()
    for row in rows:
        duty: Duty = duty_in(row)
        day = row["at"].astimezone(TOKYO).date()
        sent[day] += row["sent"]
        urgent[day] += row["urgent"]
        outside[day] += 0 if duty.is_on(row["at"]) else row["sent"]
    return [DayReport(day=day, sent=sent[day], out_of_hours=outside[day], urgent=urgent[day]) for day in sorted(sent)]


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time(), TOKYO)
