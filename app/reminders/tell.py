"""Telling people of what is due: each reminder once, by whichever node looks first.

What is told may be lost, like everything outside a room's log; the list shows what is due until it is done.
"""

from sqlalchemy import text

from app.reminders.remind import tell_owner
from app.reminders.schemas import ReminderChanged
from app.work import BeginWork

BATCH = 200
_DUE = text("""
    UPDATE reminders SET told_at = now()
    FROM (SELECT room_id, person_id, number FROM reminders
          WHERE due_at <= now() AND told_at IS NULL AND done_at IS NULL
          ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED) AS due
    JOIN memberships ON memberships.room_id = due.room_id AND memberships.person_id = due.person_id
    WHERE reminders.room_id = due.room_id AND reminders.person_id = due.person_id AND reminders.number = due.number
    RETURNING reminders.room_id, reminders.person_id, reminders.number, reminders.due_at,
              memberships.left_seq IS NULL AS is_member
""")


async def tell_due(begin: BeginWork) -> None:
    """Everything that is due now. Nothing is said of a room to somebody who has left it."""
    told = BATCH
    while told == BATCH:
        async with begin() as work:
            rows = (await work.session.execute(_DUE, {"batch": BATCH})).all()
            for row in rows:
                if row.is_member:
                    changed = ReminderChanged(number=row.number, due_at=row.due_at, is_due=True, is_done=False)
                    tell_owner(work, row.person_id, row.room_id, changed)
            told = len(rows)
