"""Recording an act: one row, in the transaction of the act, never with bodies or secrets."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import insert

from app.audit.models import AuditEntry
from app.work import UnitOfWork


async def record_act(  # noqa: PLR0913 - the columns of an audit row, all but one optional
    work: UnitOfWork,
    action: str,
    *,
    organisation_id: UUID | None = None,
    actor_id: UUID | None = None,
    subject_id: UUID | None = None,
    detail: dict[str, JsonValue] | None = None,
) -> None:
    """Write what was done. No `actor_id` means the operator at the command line."""
    # `inline`: the application may not read the table, so nothing may come back from the INSERT.
    await work.session.execute(
        insert(AuditEntry)
        .inline()
        .values(
            action=action,
            organisation_id=organisation_id,
            actor_id=actor_id,
            subject_id=subject_id,
            detail=detail or {},
        )
    )
