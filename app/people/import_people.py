"""Bringing people in line with a staff list: all of it or nothing; bringing it again changes nothing."""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.organisations.models import Organisation
from app.people.bylines import renew_bylines
from app.people.passwords import Passwords
from app.people.reopen_departments import reopen_departments_of
from app.people.revise import revise_people
from app.people.search_text import renew_search_texts
from app.people.staff_changes import Listed, StaffChanges, weighed
from app.people.staff_checks import faults_among
from app.people.staff_filled import filled
from app.people.staff_list import StaffList, refuse_faults
from app.people.staff_report import StaffReport
from app.people.staff_standing import StaffStanding, lock_staff, staff_standing
from app.people.write_staff import people_in_departments, write_staff
from app.work import UnitOfWork


async def apply_staff_list(
    work: UnitOfWork,
    organisation: Organisation,
    staff_list: StaffList,
    passwords: Passwords,
    *,
    suspend_missing: bool = False,
) -> StaffReport:
    """Check every line, then write what differs. Safe to retry: who is as listed is not touched."""
    await lock_staff(work.session, organisation)
    _, changes = await weigh_staff_list(work.session, organisation, staff_list, suspend_missing=suspend_missing)
    report = StaffReport(organisation.name, changes)
    if not changes.is_empty:
        await write_changes(work, organisation, changes, await hashes_of(changes.given_password, passwords))
        await record_act(work, "people.imported", organisation_id=organisation.id, detail=report.detail)
    return report


async def weigh_staff_list(
    session: AsyncSession, organisation: Organisation, staff_list: StaffList, *, suspend_missing: bool = False
) -> tuple[StaffStanding, StaffChanges]:
    """How things stand and what the list would change; refused with every fault when it has any. Writes nothing."""
    standing = await staff_standing(session, organisation, [line.login_id for line in staff_list.lines])
    whole = filled(staff_list, standing)
    refuse_faults([*whole.faults, *faults_among(whole.lines, standing, whole.further)])
    return standing, weighed(whole, standing, suspend_missing=suspend_missing)


async def write_changes(
    work: UnitOfWork, organisation: Organisation, changes: StaffChanges, hashes: Mapping[str, str]
) -> None:
    """The changes that were weighed in this work, with everything that follows from them; hashes by staff number."""
    given = {one.id: hashes[one.line.staff_number] for one in changes.given_password}
    await write_staff(work.session, organisation, changes, given)
    await _renew(work, organisation, changes)


async def hashes_of(listed: Sequence[Listed], passwords: Passwords) -> dict[str, str]:
    """By staff number."""
    # Before any person's row is locked: hashing thousands takes minutes.
    hashed = await asyncio.gather(*(passwords.hashed(one.line.password or "") for one in listed))
    return {one.line.staff_number: password_hash for one, password_hash in zip(listed, hashed, strict=True)}


async def _renew(work: UnitOfWork, organisation: Organisation, changes: StaffChanges) -> None:
    renamed = await people_in_departments(work.session, organisation, list(changes.renamed_departments))
    touched = list({*changes.touched, *renamed})
    await renew_bylines(work.session, touched)
    await renew_search_texts(work.session, touched)
    await revise_people(work, [one.id for one in (*changes.suspended, *changes.reinstated)])
    await reopen_departments_of(work, {*changes.touched, *(one.id for one in changes.reinstated)})
