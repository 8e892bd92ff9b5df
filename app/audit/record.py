"""Recording an act: one row, in the transaction of the act, never with bodies or secrets."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import insert

from app.audit.acts import unknown_details
from app.audit.models import AuditEntry
from app.audit.origin import origin
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
    """Write what was done. No `actor_id` means the operator at the command line.

    PostgreSQL gives the row its number in the organisation's chain when the work is committed, and not before.
    """
    if surplus := unknown_details(action, detail or {}):
        raise ValueError(f"{action} keeps no {', '.join(sorted(surplus))} in the audit")
    came = origin()
    await work.session.execute(
        insert(AuditEntry)
        .inline()  # nothing comes back: not even the entry's id is the application's business
        .values(
            action=action,
            organisation_id=organisation_id,
            actor_id=actor_id,
            subject_id=subject_id,
            session_id=came.session_id,
            address=came.address,
            detail=detail or {},
        )
    )
