"""What may be used once: remembered until it would have run out by itself."""

import hashlib
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert

from app.sign_on.models import Arrival, SpentToken
from app.work import BeginWork, UnitOfWork


async def spend(work: UnitOfWork, provider_id: UUID, token: str, holds: timedelta) -> bool:
    """Whether this is its first use; of two at once, one is."""
    row = {"provider_id": provider_id, "token_hash": hashlib.sha256(token.encode()).digest()}
    written = insert(SpentToken).values(**row, expires_at=func.now() + holds).on_conflict_do_nothing()
    return await work.session.scalar(written.returning(SpentToken.provider_id)) is not None


async def forget_old(begin: BeginWork) -> None:
    """Every few minutes; every node may do it, and nothing is lost by not doing it."""
    async with begin() as work:
        await work.session.execute(delete(SpentToken).where(SpentToken.expires_at < func.now()))
        await work.session.execute(delete(Arrival).where(Arrival.expires_at < func.now()))
