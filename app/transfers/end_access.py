"""Access that ends by its date: the day after the last one, by whichever node looks first."""

from sqlalchemy import text

from app.audit.record import record_act
from app.people.revise import revise_people
from app.work import BeginWork

_OVER = text("""
    UPDATE people SET suspended_at = now(), missing_since = now()
    WHERE id IN (SELECT id FROM people
                 WHERE suspended_at IS NULL AND last_day < (now() AT TIME ZONE 'Asia/Tokyo')::date
                 ORDER BY id LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, organisation_id, last_day
""")


async def end_access_by_date(begin: BeginWork) -> None:
    """Suspended, not removed: what they said stays theirs, and a list with a later day lets them in again."""
    async with begin() as work:
        over = (await work.session.execute(_OVER)).all()
        for row in over:
            await record_act(
                work, "people.access_ended", organisation_id=row.organisation_id, subject_id=row.id,
                detail={"last_day": row.last_day.isoformat()},
            )  # fmt: skip
        await revise_people(work, [row.id for row in over])
