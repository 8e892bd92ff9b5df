"""Checking the whole audit: every chain from its first entry to its last, then against the heads that were signed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from app.audit.findings import Finding
from app.audit.heads import Head, heads_in
from app.audit.links import chains_of, pages_of
from app.audit.walk import MOST, Walk
from app.work import BeginWork, UnitOfWork

PAGE = 5_000
# An entry that no chain knows was not written by an act: an act is chained before it commits.
_UNCHAINED = f"""
    SELECT id, organisation_id FROM audit_entries AS entries
    WHERE NOT EXISTS (SELECT FROM audit_links WHERE entry_id = entries.id) ORDER BY id LIMIT {MOST}
"""
_SIGNED = """
    SELECT links.hash FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS heads (chain, number, place)
    LEFT JOIN audit_links AS links ON links.chain = heads.chain AND links.number = heads.number
    ORDER BY heads.place
"""


@dataclass(slots=True)
class Checked:
    """One chain: how long it is, where it ends, what is wrong with it, and up to where a signed head vouches for it."""

    chain: UUID
    count: int = 0
    number: int = 0
    hash: bytes = b""
    more: int = 0
    signed: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What a check found: chain by chain, and in the file of heads itself."""

    chains: dict[UUID, Checked]
    heads: int = 0
    keys: list[str] = field(default_factory=list)
    forged: list[Finding] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        return [*(one for chain in self.chains.values() for one in chain.findings), *self.forged]


async def verify_audit(begin: BeginWork, chain: UUID | None = None, heads: Path | None = None) -> Report:
    """Walk every chain (or one), and hold it against the heads file, if there is one."""
    async with begin() as work:
        known = await chains_of(work)
    report = Report({one: await _walked(begin, one) for one in known if chain in (None, one)})
    async with begin() as work:
        await _find_unchained(work, report, chain)
        if heads is not None:
            await _hold_against(work, report, heads, chain)
    return report


async def _walked(begin: BeginWork, chain: UUID) -> Checked:
    walk = Walk(chain)
    async for page in pages_of(begin, chain, 0, PAGE):
        walk.take(page)
    return Checked(chain, walk.count, walk.number, walk.last_hash, walk.more, findings=walk.findings())


async def _find_unchained(work: UnitOfWork, report: Report, only: UUID | None) -> None:
    for entry_id, organisation_id in await work.fetch(_UNCHAINED):
        chain = organisation_id or UUID(int=0)
        if only in (None, chain):
            checked = report.chains.setdefault(chain, Checked(chain))
            checked.findings.append(Finding("inserted", chain, entry_id=entry_id))


async def _hold_against(work: UnitOfWork, report: Report, file: Path, only: UUID | None) -> None:
    batch: list[Head] = []
    with heads_in(file) as read:
        for head in read:
            if only in (None, head.chain):
                batch.append(head)
            if len(batch) == PAGE:
                await _compare(work, report, batch)
                batch.clear()
        await _compare(work, report, batch)
        report.forged, report.heads, report.keys = read.findings[:MOST], read.count, read.keys


async def _compare(work: UnitOfWork, report: Report, heads: Sequence[Head]) -> None:
    asked = [head.chain for head in heads], [head.number for head in heads]
    for head, (stored,) in zip(heads, await work.fetch(_SIGNED, *asked), strict=True):
        checked = report.chains.setdefault(head.chain, Checked(head.chain))
        if stored == head.hash:
            checked.signed = max(checked.signed, head.number)
        elif head.number > checked.number:
            _once(checked, Finding("truncated", head.chain, checked.number + 1, head.number))
        elif stored is not None:
            _once(checked, Finding("recomputed", head.chain, checked.signed + 1, head.number))


def _once(checked: Checked, finding: Finding) -> None:
    """The first of its kind says where; what was signed later only says it again, or how much more is missing."""
    same = [one for one in checked.findings if one.kind == finding.kind]
    if not same:
        checked.findings.append(finding)
    elif finding.kind == "truncated":
        checked.findings[checked.findings.index(same[0])] = finding
