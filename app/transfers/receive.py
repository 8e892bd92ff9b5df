"""Bringing a list: it is read, sealed and kept as a draft that changes nothing; what its columns mean is remembered."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from app.audit.record import record_act
from app.errors import Conflict, Invalid, TooLarge
from app.people.models import Person
from app.sign_in.seals import Seals
from app.transfers.access import access_transfer, refuse_others
from app.transfers.columns import guessed, verified
from app.transfers.models import Transfer, TransferColumns
from app.transfers.policy import may_change
from app.transfers.schemas import TransferChange
from app.transfers.table import LARGEST, Table, read_table, unpacked
from app.work import BeginWork, UnitOfWork

MOST_DRAFTS = 30
KEPT = timedelta(days=30)  # a draft that nobody goes on with


async def receive_list(begin: BeginWork, seals: Seals, person: Person, name: str, body: AsyncIterator[bytes]) -> UUID:
    """Read the file whole and keep it sealed; gives back the transfer's id."""
    refuse_others(person)
    content = b""
    async for chunk in body:
        content += chunk
        if len(content) > LARGEST:
            raise TooLarge(
                f"名簿は {LARGEST // 2**20} MB までです。名簿のシートだけを保存してください。", "The list is too large."
            )
    # A workbook of thousands takes seconds, during which others are served.
    table = await asyncio.to_thread(read_table, content)
    async with begin() as work:
        return await _keep(work, seals, person, name, table)


async def _keep(work: UnitOfWork, seals: Seals, person: Person, name: str, table: Table) -> UUID:
    own = Transfer.organisation_id == person.organisation_id
    drafts = await work.session.scalar(
        select(func.count()).where(own, Transfer.state.in_(("draft", "failed", "waiting")))
    )
    if (drafts or 0) >= MOST_DRAFTS:
        raise Conflict(
            f"取り込み前の名簿が {MOST_DRAFTS} 件あります。要らないものを削除してください。",
            "There are too many drafts. Please remove some.",
        )
    remembered = await work.session.scalar(
        select(TransferColumns.columns).where(TransferColumns.organisation_id == person.organisation_id)
    )
    transfer = Transfer(
        id=uuid4(), organisation_id=person.organisation_id, name=name[:200].strip() or "名簿",
        columns=guessed(table.header, remembered or {}), lines=len(table.rows), created_by=person.id,
    )  # fmt: skip
    transfer.sealed = seals.seal(transfer.id, table.packed())
    work.session.add(transfer)
    await work.session.flush()
    await _record(work, person, "transfer.brought", transfer, lines=transfer.lines)
    return transfer.id


async def assign_columns(
    work: UnitOfWork, seals: Seals, person: Person, transfer_id: UUID, columns: dict[str, str]
) -> None:
    """Say what the columns mean, for this list and the next of this organisation. Safe to retry."""
    transfer = await _changeable(work, person, transfer_id)
    transfer.columns = verified(columns, table_of(seals, transfer).header)
    transfer.state = "draft"
    await work.session.flush()
    remembered = insert(TransferColumns).values(organisation_id=person.organisation_id, columns=columns)
    await work.session.execute(
        remembered.on_conflict_do_update(index_elements=["organisation_id"], set_={"columns": columns})
    )


async def choose(work: UnitOfWork, person: Person, transfer_id: UUID, change: TransferChange) -> None:
    """Whether who is missing is suspended, and whether rooms follow."""
    transfer = await _changeable(work, person, transfer_id)
    for field, value in change.model_dump(exclude_none=True).items():
        setattr(transfer, field, value)
    await work.session.flush()


def table_of(seals: Seals, transfer: Transfer) -> Table:
    packed = seals.open(transfer.id, transfer.sealed) if transfer.sealed is not None else None
    if packed is None:
        raise Invalid(
            "この名簿はもう残っていません。もう一度ファイルを選んでください。",
            "This list is gone. Please bring it again.",
        )
    return unpacked(packed)


async def forget_drafts(begin: BeginWork) -> None:
    """Lists that nobody went on with, and what can no longer be undone."""
    async with begin() as work:
        old = Transfer.state.in_(("draft", "failed", "cancelled")) & (Transfer.created_at < func.now() - KEPT)
        await work.session.execute(update(Transfer).where(old, Transfer.sealed.is_not(None)).values(sealed=None))
        over = Transfer.finished_at < func.now() - timedelta(hours=25)
        await work.session.execute(
            update(Transfer).where(over, Transfer.state == "done", Transfer.before.is_not(None)).values(before=None)
        )


async def _changeable(work: UnitOfWork, person: Person, transfer_id: UUID) -> Transfer:
    transfer = await access_transfer(work.session, person, transfer_id, lock=True)
    if not may_change(transfer.state):
        raise Conflict(
            "予約されているか、もう実行されています。変えるには、まず予約を取り消してください。",
            "It is scheduled or was done. Cancel the schedule first.",
        )
    return transfer


async def _record(work: UnitOfWork, person: Person, action: str, transfer: Transfer, **detail: int) -> None:
    await record_act(
        work, action, organisation_id=transfer.organisation_id, actor_id=person.id, subject_id=transfer.id,
        detail={**detail},
    )  # fmt: skip
