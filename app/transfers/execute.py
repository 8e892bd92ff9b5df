"""Doing what is due: by whichever node looks first, once. People in one transaction, then each room in one of its own.

A node that dies in between leaves nothing half done: the transaction is gone, and the next node takes it up.
"""

import logging
from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import undefer

from app.database.faults import refusal_of
from app.people.passwords import Passwords
from app.people.staff_standing import lock_staff
from app.sign_in.seals import Seals
from app.transfers.access import organisation_of
from app.transfers.carry_through import carry_through
from app.transfers.finish import move_rooms, record_transfer
from app.transfers.follow_directory import follow_directories
from app.transfers.hash_ahead import hashes_ahead
from app.transfers.models import Transfer
from app.transfers.undo import return_people
from app.transfers.weigh import weigh
from app.work import BeginWork, UnitOfWork

logger = logging.getLogger("kairan.transfers")


class _NotHashed(Exception):
    """Leaves the unit of work: somebody needs a password whose hash is not there yet."""


class Transfers:
    """The duty of every node's round."""

    def __init__(self, begin: BeginWork, passwords: Passwords, seals: Seals) -> None:
        self._begin, self._passwords, self._seals = begin, passwords, seals

    async def go_on(self) -> None:
        """Everything that is due now, a transaction for each piece. One that stumbles holds nobody up."""
        stuck: list[UUID] = []
        while await self._move_people(stuck):
            pass
        while await self._return_people():
            pass
        await move_rooms(self._begin, stuck)
        await follow_directories(self._begin)

    async def _move_people(self, stuck: list[UUID]) -> bool:
        async with self._begin() as work:
            due = await _next(work, stuck)
            transfer_id = due.id if due else None
        if transfer_id is None:
            return False
        try:
            hashes = await hashes_ahead(self._begin, self._passwords, self._seals, transfer_id)
            async with self._begin() as work:
                transfer = await _next(work, stuck)
                # Another node may have been quicker, or another list is due first by now.
                if transfer is not None and transfer.id == transfer_id:
                    await self._apply(work, transfer, hashes)
        except _NotHashed:
            return True  # somebody new came in meanwhile: once more, with them
        except Exception as error:
            if refusal_of(error) is not None:
                raise  # the database is away: at the next round it is there again
            logger.error("a transfer failed", exc_info=error)
            stuck.append(transfer_id)
            async with self._begin() as work:
                await _give_up(work, transfer_id)
        return True

    async def _apply(self, work: UnitOfWork, transfer: Transfer, hashes: Mapping[str, str]) -> None:
        organisation = await organisation_of(work.session, transfer)
        await lock_staff(work.session, organisation)
        weighed = await weigh(work.session, self._seals, transfer)
        if weighed.problems:
            transfer.state = "failed"
            transfer.report = {"problems": [[one.field, one.ja, one.en] for one in weighed.problems[:100]]}
            await work.session.flush()
            await record_transfer(work, transfer, "transfer.failed")
            return
        if not {one.line.staff_number for one in weighed.changes.given_password} <= hashes.keys():
            raise _NotHashed
        await carry_through(work, organisation, transfer, weighed, hashes)

    async def _return_people(self) -> bool:
        """On the way back, too, people go first: their rooms then know them as they were."""
        async with self._begin() as work:
            query = select(Transfer).where(Transfer.state == "undoing", Transfer.before.is_not(None)).limit(1)
            transfer = await work.session.scalar(query.with_for_update(skip_locked=True))
            if transfer is None:
                return False
            await return_people(work, transfer)
            transfer.before = None
            await work.session.flush()
        return True


async def _next(work: UnitOfWork, stuck: Collection[UUID]) -> Transfer | None:
    query = (
        select(Transfer)
        .where(Transfer.state == "waiting", Transfer.switch_at <= func.now(), Transfer.id.not_in(stuck))
        .order_by(Transfer.switch_at)
        .limit(1)
        .options(undefer(Transfer.sealed))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found: Transfer | None = await work.session.scalar(query)
    return found


async def _give_up(work: UnitOfWork, transfer_id: UUID) -> None:
    """Our own mistake: said as such, and not tried again and again."""
    said = ["", "サーバーで問題が起きたため、何も変えていません。運用者に知らせてください。",
            "Something went wrong in the server; nothing was changed. Please tell the operator."]  # fmt: skip
    failed = update(Transfer).where(Transfer.id == transfer_id, Transfer.state == "waiting")
    await work.session.execute(failed.values(state="failed", report={"problems": [said]}))
