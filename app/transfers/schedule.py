"""Saying go, not yet, never mind, and take it back: what is done is done by whichever node looks next."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text

from app.audit.acts import Detail
from app.audit.record import record_act
from app.errors import Conflict, Invalid
from app.people.models import Person
from app.sign_in.seals import Seals
from app.transfers.access import access_transfer
from app.transfers.models import Transfer
from app.transfers.policy import is_within_horizon, may_cancel, may_change, may_undo
from app.transfers.schemas import Go
from app.transfers.weigh import weigh
from app.work import UnitOfWork

_LATER = text("""
    SELECT EXISTS (SELECT FROM transfers WHERE organisation_id = :organisation_id AND started_at > :started_at
                   AND department_id IS NULL AND state IN ('moving', 'done', 'undoing'))
""")
_RETURN_ROOMS = text("""
    UPDATE transfer_rooms SET state = 'returning' WHERE transfer_id = :transfer_id AND state = 'moved'
""")


async def go(work: UnitOfWork, seals: Seals, person: Person, transfer_id: UUID, wanted: Go) -> None:
    """Apply what was shown, now or at an hour. Safe to retry: what waits already waits on."""
    transfer = await access_transfer(work.session, person, transfer_id, lock=True)
    if transfer.state in ("waiting", "moving", "done") and transfer.mark == wanted.mark:
        return
    if not may_change(transfer.state):
        raise Conflict("もう予約されているか、実行されています。", "It is scheduled already, or done.")
    now = await _now(work)
    if wanted.switch_at is not None and not is_within_horizon(wanted.switch_at, now):
        raise Invalid("日時は、これから 1 年以内で指定してください。", "The hour must be within a year from now.")
    weighed = await weigh(work.session, seals, transfer)
    if weighed.problems:
        raise Invalid("名簿に直すところがあります。", "The list has problems.", fields=weighed.problems)
    if weighed.mark != wanted.mark:
        raise Conflict(
            "表示した後に、名簿か登録が変わりました。もう一度、変わるところを確かめてください。",
            "Something has changed since this was shown. Please look at the difference again.",
        )
    transfer.state, transfer.mark, transfer.report = "waiting", wanted.mark, {}
    transfer.switch_at = wanted.switch_at or now
    await work.session.flush()
    await _record(work, person, transfer, "transfer.scheduled", switch_at=transfer.switch_at.isoformat())


async def cancel(work: UnitOfWork, person: Person, transfer_id: UUID) -> None:
    """Not to be done. The list stays as a draft for a while. Safe to retry."""
    transfer = await access_transfer(work.session, person, transfer_id, lock=True)
    if transfer.state == "cancelled":
        return
    if not may_cancel(transfer.state):
        raise Conflict("もう実行が始まっています。", "It has begun already.")
    transfer.state, transfer.switch_at = "cancelled", None
    await work.session.flush()
    await _record(work, person, transfer, "transfer.cancelled")


async def discard(work: UnitOfWork, person: Person, transfer_id: UUID) -> None:
    """Give the list up: nobody reads it any more. Safe to retry."""
    await cancel(work, person, transfer_id)
    transfer = await access_transfer(work.session, person, transfer_id)
    transfer.sealed = None
    await work.session.flush()


async def undo(work: UnitOfWork, person: Person, transfer_id: UUID) -> None:
    """Put everything back as it was before, within a day. Safe to retry."""
    transfer = await access_transfer(work.session, person, transfer_id, lock=True)
    if transfer.state in ("undoing", "undone"):
        return
    if not may_undo(transfer.state, transfer.finished_at, await _now(work)):
        raise Conflict("元に戻せるのは、実行してから 24 時間以内です。", "It can be undone within 24 hours only.")
    later = {"organisation_id": transfer.organisation_id, "started_at": transfer.started_at}
    if await work.session.scalar(_LATER, later):
        raise Conflict(
            "この後に別の名簿が取り込まれています。新しいほうから先に元に戻してください。",
            "Another list was applied after it. Undo that one first.",
        )
    transfer.state = "undoing"
    await work.session.flush()
    await work.session.execute(_RETURN_ROOMS, {"transfer_id": transfer.id})
    await _record(work, person, transfer, "transfer.undo_asked")


async def _now(work: UnitOfWork) -> datetime:
    return (await work.session.execute(select(func.now()))).scalar_one()


async def _record(work: UnitOfWork, person: Person, transfer: Transfer, action: str, **detail: str) -> None:
    said: Detail = {"name": transfer.name, **detail}
    await record_act(
        work, action, organisation_id=transfer.organisation_id, actor_id=person.id, subject_id=transfer.id, detail=said
    )
