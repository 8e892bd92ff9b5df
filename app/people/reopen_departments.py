"""Opening closed departments again because somebody holds a post there: nobody who works is in a closed one."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from app.audit.record import record_act
from app.work import UnitOfWork

# With whatever lies above them: an open department under a closed one would hang in the air.
_REOPEN = text("""
    WITH RECURSIVE held (id) AS (
        SELECT posts.department_id FROM posts JOIN people ON people.id = posts.person_id
        WHERE people.id = ANY(CAST(:people AS uuid[])) AND people.suspended_at IS NULL AND posts.ended_on IS NULL
        UNION SELECT departments.parent_id FROM held JOIN departments USING (id)
        WHERE departments.parent_id IS NOT NULL)
    UPDATE departments SET closed_at = NULL FROM held
    WHERE departments.id = held.id AND departments.closed_at IS NOT NULL
    RETURNING departments.id, departments.organisation_id, departments.name
""")


async def reopen_departments_of(
    work: UnitOfWork, person_ids: Collection[UUID], *, actor_id: UUID | None = None
) -> None:
    """For whatever gave these people posts, or let them in again."""
    if not person_ids:
        return
    for row in (await work.session.execute(_REOPEN, {"people": list(person_ids)})).all():
        await record_act(
            work, "department.reopened", organisation_id=row.organisation_id, actor_id=actor_id, subject_id=row.id,
            detail={"name": row.name},
        )  # fmt: skip
