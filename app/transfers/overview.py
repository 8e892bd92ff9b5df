"""Transfers as their administrators see them: the drafts, what waits, how far it is, what was done."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person
from app.people.staff_line import PASSWORD
from app.sign_in.seals import Seals
from app.transfers.access import access_transfer, refuse_others
from app.transfers.columns import missing_from
from app.transfers.models import Transfer
from app.transfers.policy import UNDO
from app.transfers.receive import table_of
from app.transfers.schemas import ProblemOut, TransferOut
from app.transfers.table import Table

MOST, SAMPLE = 50, 5
_PROGRESS = text("""
    SELECT transfer_id, count(*) AS total, count(*) FILTER (WHERE state IN ('moved', 'returned')) AS done
    FROM transfer_rooms WHERE transfer_id = ANY(CAST(:transfers AS uuid[])) GROUP BY transfer_id
""")
Progress = dict[UUID, tuple[int, int]]


async def transfers_of(session: AsyncSession, person: Person, language: str) -> list[TransferOut]:
    """The newest of the organisation, without looking into their lists."""
    refuse_others(person)
    query = select(Transfer).where(Transfer.organisation_id == person.organisation_id, Transfer.department_id.is_(None))
    found = (await session.scalars(query.order_by(Transfer.created_at.desc()).limit(MOST))).all()
    progress = await _progress(session, found)
    return [_shown(one, None, progress, language) for one in found]


async def transfer_seen_by(
    session: AsyncSession, seals: Seals, person: Person, transfer_id: UUID, language: str
) -> TransferOut:
    """One, with its headings and first rows, by which one sees what the columns are."""
    transfer = await access_transfer(session, person, transfer_id)
    table = table_of(seals, transfer) if transfer.sealed is not None else None
    return _shown(transfer, table, await _progress(session, [transfer]), language)


async def _progress(session: AsyncSession, transfers: Sequence[Transfer]) -> Progress:
    rows = await session.execute(_PROGRESS, {"transfers": [one.id for one in transfers]})
    return {row.transfer_id: (row.done, row.total) for row in rows}


def _shown(transfer: Transfer, table: Table | None, progress: Progress, language: str) -> TransferOut:
    done, total = progress.get(transfer.id, (0, 0))
    finished = transfer.finished_at if transfer.state == "done" else None
    kept = {
        field: getattr(transfer, field)
        for field in ("id", "name", "lines", "columns", "state", "suspends_missing", "moves_rooms", "switch_at",
                      "created_at", "started_at", "finished_at")
    }  # fmt: skip
    return TransferOut(
        **kept, header=table.header if table else [], sample=_sample(table, transfer.columns) if table else [],
        missing=missing_from(transfer.columns), undo_until=finished + UNDO if finished else None,
        counts=transfer.report.get("counts", {}), problems=_problems(transfer.report, language),
        rooms_done=done, rooms_total=total,
    )  # fmt: skip


def _sample(table: Table, columns: dict[str, str]) -> list[list[str]]:
    hidden = {place for place, name in enumerate(table.header) if name == columns.get(PASSWORD) or "パス" in name}
    return [
        ["••••" if place in hidden and cell else cell[:100] for place, cell in enumerate(cells)]
        for _, cells in table.rows[:SAMPLE]
    ]


def _problems(report: dict[str, Any], language: str) -> list[ProblemOut]:
    shown = []
    for field, ja, en in report.get("problems", ()):
        line, said, column = field.partition(" 行目 ")
        is_line = bool(said) and line.isdecimal()
        why = en if language == "en" else ja
        shown.append(ProblemOut(line=int(line) if is_line else None, column=column if is_line else field, why=why))
    return shown
