"""How an organisation's chat is used: figures by day and in all, of nobody in particular."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_look_over
from app.admin.schemas import OverviewDay, OverviewOut
from app.errors import Invalid, NotPermitted
from app.hours.duty import TOKYO
from app.people.charge import charge_of
from app.people.models import Person

LONGEST = 31  # days at once
# Whom the figures are of: all for an administrator; else those with a post in the departments that one administers.
_THEIRS = """
    theirs AS (
        SELECT id, suspended_at, guest_of FROM people WHERE organisation_id = :organisation AND (:everybody OR id IN (
            SELECT person_id FROM posts WHERE ended_on IS NULL AND department_id = ANY(CAST(:departments AS uuid[]))))
    )
"""
# From the end of each room back to the first message that is too old: what lies before is never read.
_DAYS = text(f"""
    WITH {_THEIRS}, room AS (
        SELECT DISTINCT memberships.room_id AS id FROM memberships JOIN theirs ON theirs.id = memberships.person_id
    ), start AS (
        SELECT room.id, coalesce((
            SELECT messages.number FROM messages WHERE messages.room_id = room.id AND messages.sent_at < :since
            ORDER BY messages.number DESC LIMIT 1), 0) AS number FROM room
    ), written AS (
        SELECT messages.room_id, messages.number, messages.sender_id, messages.sent_at, messages.reply_to
        FROM start JOIN messages ON messages.room_id = start.id AND messages.number > start.number
        JOIN theirs ON theirs.id = messages.sender_id WHERE messages.sent_at < :until
    ), answered AS (
        SELECT written.sent_at, extract(epoch FROM written.sent_at - asked.sent_at) AS seconds
        FROM written JOIN messages AS asked ON asked.room_id = written.room_id AND asked.number = written.reply_to
        WHERE asked.sender_id <> written.sender_id
    )
    SELECT CAST(sent_at AT TIME ZONE 'Asia/Tokyo' AS date) AS day, count(*) AS sent,
           count(DISTINCT sender_id) AS people,
           (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FROM answered) AS median
    FROM written GROUP BY day ORDER BY day
""")
_FIGURES = text(f"""
    WITH {_THEIRS}
    SELECT count(*) FILTER (WHERE suspended_at IS NULL) AS people,
           count(*) FILTER (WHERE suspended_at IS NOT NULL) AS suspended,
           count(*) FILTER (WHERE suspended_at IS NULL AND guest_of IS NOT NULL) AS guests,
           count(*) FILTER (WHERE suspended_at IS NULL AND seen_at IS NULL) AS never_seen,
           count(*) FILTER (WHERE suspended_at IS NULL AND seen_at > now() - interval '7 days') AS seen_lately,
           (SELECT coalesce(sum(files.size), 0) FROM files JOIN theirs ON theirs.id = files.uploader_id) AS stored
    FROM theirs CROSS JOIN LATERAL (
        SELECT max(last_seen_at) AS seen_at FROM sessions WHERE person_id = theirs.id AND kind = 'browser') AS last
""")


async def overview(session: AsyncSession, person: Person, since: date, until: date) -> OverviewOut:
    """From one day to another, both included; whoever administers departments sees the figures of these."""
    if not may_look_over(person):
        raise NotPermitted
    if not since <= until <= since + timedelta(days=LONGEST - 1):
        raise Invalid(f"期間は {LONGEST} 日までです。", f"An overview covers {LONGEST} days at most.")
    asked = {
        "organisation": person.organisation_id, "everybody": person.is_administrator,
        "departments": list(await charge_of(session, person)), "since": _midnight(since),
        "until": _midnight(until + timedelta(days=1)),
    }  # fmt: skip
    figures = (await session.execute(_FIGURES, asked)).one()._mapping
    rows = (await session.execute(_DAYS, asked)).all()
    known = {row.day: OverviewDay(day=row.day, sent=row.sent, people=row.people) for row in rows}
    days = [since + timedelta(days=past) for past in range((until - since).days + 1)]
    return OverviewOut(
        days=[known.get(day) or OverviewDay(day=day, sent=0, people=0) for day in days],
        median_answer_seconds=rows[0].median if rows else None,
        **figures,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), TOKYO)
