"""Bringing a list by the operator's command: a transfer like any other, done at once, with an administrator's way back.

No server needs to run for it. One that runs beside it may move some of the rooms.
"""

from contextlib import closing
from dataclasses import replace
from uuid import UUID, uuid4

from app.organisations.access import access_organisation
from app.organisations.models import Organisation
from app.people.import_people import hashes_of
from app.people.passwords import Passwords
from app.people.staff_line import COLUMNS
from app.people.staff_list import StaffList
from app.people.staff_report import StaffReport
from app.people.staff_standing import lock_staff
from app.transfers.carry_through import carry_through
from app.transfers.finish import move_rooms
from app.transfers.import_report import ImportReport
from app.transfers.models import Transfer
from app.transfers.weigh import Weighed, weigh_list
from app.work import BeginWork, UnitOfWork

NAME = "kairan people import"  # what administrators see among their lists


class _Rehearsed(Exception):
    """Leaves the unit of work, which then keeps nothing and rings no bell."""


class _Unhashed(Passwords):
    """Of what is not kept, nothing is hashed: for a few hundred people that is nearly all the time it takes."""

    async def hashed(self, password: str) -> str:
        return "rehearsed"


async def import_people(
    begin: BeginWork,
    code: str,
    staff_list: StaffList,
    *,
    suspend_missing: bool = False,
    is_rehearsal: bool = False,
) -> ImportReport:
    """Make the organisation's staff what the list says, and let their rooms follow. A rehearsal does all of the
    former and keeps none. Safe to retry: who is as listed is not touched."""
    try:
        async with begin() as work:
            organisation = await access_organisation(work.session, code)
            await lock_staff(work.session, organisation)
            weighed = await weigh_list(work.session, organisation, staff_list, suspend_missing=suspend_missing)
            report = ImportReport(StaffReport(organisation.name, weighed.changes), weighed)
            if not weighed.changes.is_empty:
                transfer = _transfer(organisation, len(staff_list.lines), suspend_missing)
                with closing(_Unhashed() if is_rehearsal else Passwords()) as passwords:
                    await _apply(work, organisation, transfer, weighed, passwords)
            if is_rehearsal:
                raise _Rehearsed
    except _Rehearsed:
        return replace(report, staff=replace(report.staff, is_rehearsal=True))
    stuck: list[UUID] = []
    await move_rooms(begin, stuck)
    return replace(report, waiting=len(stuck))


def _transfer(organisation: Organisation, lines: int, suspend_missing: bool) -> Transfer:
    return Transfer(
        id=uuid4(), organisation_id=organisation.id, name=NAME,
        columns=dict(zip(COLUMNS, COLUMNS, strict=True)), lines=lines, suspends_missing=suspend_missing,
    )  # fmt: skip


async def _apply(
    work: UnitOfWork, organisation: Organisation, transfer: Transfer, weighed: Weighed, passwords: Passwords
) -> None:
    hashes = await hashes_of(weighed.changes.given_password, passwords)
    work.session.add(transfer)
    await work.session.flush()
    await carry_through(work, organisation, transfer, weighed, hashes)
