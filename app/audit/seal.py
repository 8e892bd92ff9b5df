"""Every hour: what was added to each chain is checked, and its head is signed where the database cannot reach."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.audit.findings import Finding
from app.audit.form import FIRST
from app.audit.heads import Head
from app.audit.links import pages_of
from app.audit.models import AuditSeal
from app.audit.notary import Notary
from app.audit.walk import Walk
from app.work import BeginWork

logger = logging.getLogger("kairan.audit")
EVERY = timedelta(hours=1)
PAGE = 1_000  # hashed in one go, between two of which everybody else has their turn

# Chains that have grown, or shrunk, since they were last signed here; `hash` is what stands at the signed number now.
_MOVED = """
    SELECT chains.chain, coalesce(last.number, 0) AS number, sealed.number AS sealed, sealed.hash AS sealed_hash,
           stored.hash AS stored_hash
    FROM audit_chains AS chains
    LEFT JOIN LATERAL (SELECT links.number FROM audit_links AS links WHERE links.chain = chains.chain
                       ORDER BY links.number DESC LIMIT 1) AS last ON true
    LEFT JOIN LATERAL (SELECT seals.number, seals.hash FROM audit_seals AS seals
                       WHERE seals.chain = chains.chain AND seals.key_id = $1 AND seals.finding IS NULL
                       ORDER BY seals.number DESC LIMIT 1) AS sealed ON true
    LEFT JOIN audit_links AS stored ON stored.chain = chains.chain AND stored.number = sealed.number
    WHERE coalesce(sealed.number, 0) <> coalesce(last.number, 0) ORDER BY chains.chain
"""


class Sealer:
    """Keeps the heads of one installation signed. What it finds broken it does not sign."""

    def __init__(self, begin: BeginWork, notary: Notary) -> None:
        self._begin, self._notary = begin, notary
        self._broken: dict[UUID, datetime] = {}  # chains that were found so, and when

    @property
    def findings(self) -> int:
        """How many chains are not as they were written."""
        return len(self._broken)

    async def seal_due(self) -> None:
        """Sign what has moved, if the last time is an hour ago. Safe to call by many at once, and again."""
        with self._notary.at_work() as is_ours:
            if not is_ours:
                return
            async with self._begin() as work:
                now: datetime = (await work.session.scalars(select(func.clock_timestamp()))).one()
                moved = await work.fetch(_MOVED, self._notary.key().id)
            last = await asyncio.to_thread(self._notary.last_signed)
            if last is None or now - last >= EVERY:
                await self._seal([row for row in moved if not self._is_known(row.chain, now)], now)

    def _is_known(self, chain: UUID, now: datetime) -> bool:
        """What is broken stays broken: it is looked at again, and said again, an hour later."""
        return chain in self._broken and now - self._broken[chain] < EVERY

    async def _seal(self, moved: Sequence[Any], now: datetime) -> None:
        heads: list[Head] = []
        for row in moved:
            walk, found = await self._checked(row)
            if found:
                self._broken[row.chain] = now
                await self._report(row.chain, walk, found[0])
            elif walk.number:
                self._broken.pop(row.chain, None)
                heads.append(Head(row.chain, walk.number, walk.last_hash, now))
        signatures, key_id = await asyncio.to_thread(self._notary.sign, heads), self._notary.key().id
        async with self._begin() as work:
            for head, signature in zip(heads, signatures, strict=True):
                work.session.add(AuditSeal(
                    chain=head.chain, number=head.number, hash=head.hash, key_id=key_id, signature=signature,
                    sealed_at=head.at,
                ))  # fmt: skip

    async def _checked(self, row: Any) -> tuple[Walk, list[Finding]]:
        """What was added since the last signed head, and that the head itself still stands."""
        walk = Walk(row.chain, row.sealed or 0, bytes(row.sealed_hash or FIRST))
        if row.sealed and row.number < row.sealed:
            return walk, [Finding("truncated", row.chain, row.number + 1, row.sealed)]
        if row.sealed and row.stored_hash != row.sealed_hash:
            return walk, [Finding("recomputed", row.chain, row.sealed)]
        async for page in pages_of(self._begin, row.chain, walk.number, PAGE):
            await asyncio.to_thread(walk.take, page)
        return walk, walk.findings()

    async def _report(self, chain: UUID, walk: Walk, first: Finding) -> None:
        logger.error("監査記録に改ざんの疑い (the audit was tampered with): %s %s: %s", chain, first.place, first.say())
        async with self._begin() as work:
            work.session.add(AuditSeal(
                chain=chain, number=walk.number, hash=walk.last_hash, key_id=self._notary.key().id,
                finding=f"{first.kind} {first.place}",
            ))  # fmt: skip
