"""Reading what a withdrawn message said: for an auditor of its author's organisation, with a reason, never silently.

PostgreSQL itself writes the entry before it answers (`open_withdrawn`): the application has no other way to the words.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.admin.policy import may_read_originals
from app.admin.schemas import OriginalOut, OriginalsOut
from app.audit.origin import origin
from app.errors import NotFound, NotPermitted
from app.people.models import Person
from app.work import UnitOfWork

INSUFFICIENT_PRIVILEGE = "42501"
_OPEN = text("""
    SELECT version, body, written_at, withdrawn_at FROM open_withdrawn(
        :reader, :room, :number, :reason, CAST(:session_id AS uuid), CAST(CAST(:address AS text) AS inet))
""")


async def read_originals(work: UnitOfWork, person: Person, room_id: UUID, number: int, reason: str) -> OriginalsOut:
    """All versions of it. Not there, not withdrawn and another organisation's look the same."""
    if not may_read_originals(person):
        raise NotPermitted(
            "取り消された発言の原文を読めるのは、監査担当だけです。", "Only auditors read what was withdrawn."
        )
    came = origin()
    asked = {
        "reader": person.id, "room": room_id, "number": number, "reason": reason,
        "session_id": came.session_id, "address": came.address,
    }  # fmt: skip
    try:
        rows = (await work.session.execute(_OPEN, asked)).all()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == INSUFFICIENT_PRIVILEGE:
            raise NotFound from None
        raise
    if not rows:
        raise NotFound
    items = [OriginalOut(version=row.version, body=row.body, written_at=row.written_at) for row in rows]
    return OriginalsOut(items=items, withdrawn_at=rows[0].withdrawn_at)
