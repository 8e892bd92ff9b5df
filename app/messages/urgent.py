"""Messages that cannot wait (緊急): they go at once, are marked, and why is written into the audit."""

from collections.abc import Iterable

from app.audit.record import record_act
from app.messages.drafts import SignedDraft, Stamp
from app.work import UnitOfWork


async def log_urgent(work: UnitOfWork, sent: Iterable[tuple[SignedDraft, Stamp]]) -> None:
    """Who disturbed whom, and the reason that they gave; never what they wrote."""
    for draft, stamp in sent:
        await record_act(
            work, "message.urgent", organisation_id=stamp.organisation_id, actor_id=draft.sender_id,
            subject_id=draft.room_id, detail={"number": stamp.number, "reason": draft.urgent},
        )  # fmt: skip
