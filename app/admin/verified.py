"""Checking the audit for the operator: what was found, in words that can be printed and filed."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.audit.form import INSTALLATION
from app.audit.verify import Checked, Report, verify_audit
from app.organisations.access import access_organisation
from app.organisations.models import Organisation
from app.work import BeginWork

Named = Mapping[UUID, str]


async def verified(begin: BeginWork, code: str | None, heads: Path | None) -> tuple[str, bool]:
    """What to print about every chain, or one organisation's, and whether all of it is as it was written."""
    async with begin() as work:
        chain = (await access_organisation(work.session, code)).id if code else None
        named = {one.id: f"{one.code} {one.name}" for one in await work.session.scalars(select(Organisation))}
    report = await verify_audit(begin, chain, heads)
    return _said(report, {INSTALLATION: "(この環境そのもの / the installation)"} | named), not report.findings


def _said(report: Report, named: Named) -> str:
    lines = [line for one in report.chains.values() for line in _chain_said(one, named)]
    lines += [f"  先頭ファイル {one.number} 行目: {one.say()} ({one.kind}: {one.say('en')})" for one in report.forged]
    if report.heads:
        lines.append(f"署名済みの先頭 {report.heads:,} 件、鍵 {' → '.join(report.keys)} (signed heads and their keys)")
    else:
        lines.append("署名済みの先頭と照らしていません (not held against any signed head)")
    lines.append("改ざんの疑いがあります (tampered with)" if report.findings else "異常はありません (sound)")
    return "\n".join(lines)


def _chain_said(checked: Checked, named: Named) -> list[str]:
    name = named.get(checked.chain, str(checked.chain))
    lines = [f"{name}\t{checked.count:,} 件 (entries)\t署名済み {checked.signed:,} まで (signed)\t{checked.hash.hex()}"]
    for one in checked.findings:
        lines.append(f"  改ざん {name} {one.place} 番: {one.say()} ({one.kind}: {one.say('en')})")
    if checked.more:
        lines.append(f"  ほかに {checked.more:,} 件 (and more)")
    return lines
