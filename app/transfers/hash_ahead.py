"""Hashing a list's first passwords before the transaction that needs them: thousands take minutes."""

import asyncio
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.people.models import Person
from app.people.passwords import Passwords
from app.sign_in.seals import Seals
from app.transfers.columns import missing_from, staff_list_of
from app.transfers.models import Transfer
from app.transfers.receive import table_of
from app.work import BeginWork


async def hashes_ahead(begin: BeginWork, passwords: Passwords, seals: Seals, transfer_id: UUID) -> dict[str, str]:
    """By staff number, of whoever is given a password by the list and has none. No transaction is open meanwhile."""
    given = await _given(begin, seals, transfer_id)
    hashed = await asyncio.gather(*(passwords.hashed(password) for password in given.values()))
    return dict(zip(given, hashed, strict=True))


async def _given(begin: BeginWork, seals: Seals, transfer_id: UUID) -> dict[str, str]:
    async with begin() as work:
        query = select(Transfer).where(Transfer.id == transfer_id).options(undefer(Transfer.sealed))
        transfer = await work.session.scalar(query)
        if transfer is None or transfer.sealed is None or missing_from(transfer.columns):
            return {}
        has_one = select(Person.staff_number).where(
            Person.organisation_id == transfer.organisation_id, Person.password_hash.is_not(None)
        )
        known = set(await work.session.scalars(has_one))
    staff_list = await asyncio.to_thread(lambda: staff_list_of(table_of(seals, transfer), transfer.columns))
    return {
        line.staff_number: line.password
        for line in staff_list.lines
        if line.password is not None and line.staff_number not in known
    }
