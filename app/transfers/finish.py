"""Moving every room that waits, and saying so when the last one of a transfer is done."""

from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.transfers.models import Transfer
from app.transfers.move_rooms import move_next_room
from app.work import BeginWork, UnitOfWork

# Whoever finishes comes after everybody who still moves one of its rooms.
_FINISHED = text("""
    SELECT id FROM transfers WHERE (state = 'moving' OR state = 'undoing' AND before IS NULL)
      AND NOT EXISTS (SELECT FROM transfer_rooms WHERE transfer_id = transfers.id
                      AND transfer_rooms.state IN ('waiting', 'returning'))
    LIMIT 1 FOR UPDATE SKIP LOCKED
""")


async def move_rooms(begin: BeginWork, stuck: list[UUID]) -> None:
    """A transaction for each; whoever else does it at the same time takes others."""
    while await move_next_room(begin, stuck):
        pass
    while await _finish(begin):
        pass


async def finish_moved(session: AsyncSession) -> Transfer | None:
    transfer_id = await session.scalar(_FINISHED)
    if transfer_id is None:
        return None
    query = select(Transfer).where(Transfer.id == transfer_id).execution_options(populate_existing=True)
    found: Transfer | None = await session.scalar(query)
    return found


async def record_transfer(work: UnitOfWork, transfer: Transfer, action: str) -> None:
    await record_act(
        work, action, organisation_id=transfer.organisation_id, actor_id=transfer.created_by, subject_id=transfer.id,
        detail={"name": transfer.name},
    )  # fmt: skip


async def _finish(begin: BeginWork) -> bool:
    """One whose rooms are all done."""
    async with begin() as work:
        transfer = await finish_moved(work.session)
        if transfer is None:
            return False
        is_undone = transfer.state == "undoing"
        transfer.state = "undone" if is_undone else "done"
        transfer.finished_at = transfer.finished_at if is_undone else func.now()
        await work.session.flush()
        if transfer.department_id is None:  # what closes a department is in the audit as just that
            await record_transfer(work, transfer, "transfer.undone" if is_undone else "transfer.done")
    return True
