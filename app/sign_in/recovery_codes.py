"""Recovery codes: ten of them, on paper, each good for one signing in when the phone is not there."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.sign_in.models import RecoveryCode
from app.sign_in.seals import Seals
from app.work import UnitOfWork

HOW_MANY = 10
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another: 5 bits each
_GROUPS, _GROUP = 3, 4


async def renew_codes(work: UnitOfWork, seals: Seals, person_id: UUID) -> list[str]:
    """Ten new ones, told this once; the ones before open nothing any more."""
    codes = [_invented() for _ in range(HOW_MANY)]
    await work.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    hashes = [seals.hash_code(person_id, code.replace("-", "")) for code in codes]
    await work.session.execute(insert(RecoveryCode), [{"person_id": person_id, "code_hash": one} for one in hashes])
    return codes


async def use_code(work: UnitOfWork, seals: Seals, person_id: UUID, written: str) -> bool:
    """Whether it is one of theirs that was not used yet; from now on it is."""
    mine = (RecoveryCode.person_id == person_id, RecoveryCode.code_hash == seals.hash_code(person_id, written))
    statement = update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).values(used_at=func.now())
    return await work.session.scalar(statement.returning(RecoveryCode.person_id)) is not None


async def codes_left(session: AsyncSession, person_id: UUID) -> int:
    query = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return await session.scalar(query) or 0


async def drop_codes(session: AsyncSession, person_ids: Sequence[UUID]) -> None:
    await session.execute(delete(RecoveryCode).where(RecoveryCode.person_id.in_(person_ids)))


def _invented() -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
