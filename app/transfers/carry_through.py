"""Carrying a weighed list through: people at once, their rooms written down, to be moved one after the other."""

from collections.abc import Mapping

from sqlalchemy import func

from app.audit.record import record_act
from app.organisations.models import Organisation
from app.people.import_people import write_changes
from app.transfers.before import keep_before, keep_begun
from app.transfers.difference import counts_of
from app.transfers.models import Transfer
from app.transfers.move_rooms import plan_rooms
from app.transfers.weigh import Weighed
from app.work import UnitOfWork


async def carry_through(
    work: UnitOfWork, organisation: Organisation, transfer: Transfer, weighed: Weighed, hashes: Mapping[str, str]
) -> None:
    """Under the lock of the organisation's staff, what was weighed under it. Hashes are by staff number."""
    await keep_before(work.session, transfer, weighed)
    await write_changes(work, organisation, weighed.changes, hashes)
    await keep_begun(work.session, transfer, weighed)
    await plan_rooms(work.session, transfer, weighed.rooms)
    transfer.state, transfer.started_at, transfer.sealed = "moving", func.now(), None
    transfer.report = {"counts": {**counts_of(weighed)}}
    await work.session.flush()
    numbers = weighed.changes
    await record_act(
        work, "people.imported", organisation_id=transfer.organisation_id, actor_id=transfer.created_by,
        detail={
            **counts_of(weighed), "transfer_id": str(transfer.id),
            "suspended_numbers": [one.staff_number for one in numbers.suspended],
            "reinstated_numbers": [one.staff_number for one in numbers.reinstated],
        },
    )  # fmt: skip
