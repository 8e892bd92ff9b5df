"""Access that ends by its date, a guest's or somebody's of the staff: once, by whichever node looks first."""

from sqlalchemy import text

from app.audit.record import record_act
from app.people.revise import revise_people
from app.work import BeginWork

# A list with a later day lets those of the staff in again, and none lets in a guest.
_OVER = text("""
    UPDATE people SET suspended_at = now(), missing_since = CASE WHEN guest_of IS NULL THEN now() END
    WHERE id IN (SELECT id FROM people WHERE suspended_at IS NULL AND ends_at <= now()
                 ORDER BY id LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, organisation_id, guest_of, CAST(ends_at AT TIME ZONE 'Asia/Tokyo' AS date) - 1 AS last_day
""")


async def end_access(begin: BeginWork) -> None:
    """Suspended, not removed: what they said stays theirs. Every look at their session has said no since the hour."""
    async with begin() as work:
        over = (await work.session.execute(_OVER)).all()
        for row in over:
            is_guest = row.guest_of is not None
            await record_act(
                work, "guest.ended" if is_guest else "people.access_ended", organisation_id=row.organisation_id,
                subject_id=row.id, detail=None if is_guest else {"last_day": row.last_day.isoformat()},
            )  # fmt: skip
        await revise_people(work, [row.id for row in over])
