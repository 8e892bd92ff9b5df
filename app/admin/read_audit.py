"""Reading the audit of one's own organisation; each look at it is an entry of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.naming import Names, names_in, room_of
from app.admin.policy import may_read_audit
from app.admin.question import Part, Question, entries_of
from app.admin.schemas import AuditEntryOut, AuditPage, AuditStatus, SealOut
from app.audit.acts import ACTS, Detail
from app.audit.models import AuditEntry, AuditLink, AuditSeal
from app.audit.record import record_act
from app.errors import NotPermitted
from app.people.models import Person
from app.work import UnitOfWork


async def read_audit(
    work: UnitOfWork, person: Person, question: Question, part: Part, *, language: str = "ja"
) -> AuditPage:
    """The newest entries that answer, before a number. Reading is recorded, once for each page."""
    refuse_strangers(person)
    query = entries_of(person.organisation_id, question).order_by(AuditLink.number.desc())
    if part.before is not None:
        query = query.where(AuditLink.number < part.before)
    rows = (await work.session.execute(query.limit(part.limit + 1))).all()
    asked: Detail = question.asked() | ({"before": part.before} if part.before else {})
    await record_act(work, "audit.read", organisation_id=person.organisation_id, actor_id=person.id, detail=asked)
    items = await shown(work.session, rows[: part.limit], language)
    return AuditPage(items=items, next=str(items[-1].number) if len(rows) > part.limit else None)


async def audit_status(session: AsyncSession, person: Person) -> AuditStatus:
    """How far it goes, and how far it was checked and signed."""
    refuse_strangers(person)
    chain = person.organisation_id
    last = select(AuditLink.number).where(AuditLink.chain == chain).order_by(AuditLink.number.desc()).limit(1)
    seals = select(AuditSeal).where(AuditSeal.chain == chain).order_by(AuditSeal.sealed_at.desc()).limit(1)
    newest, signed = await session.scalar(seals), await session.scalar(seals.where(AuditSeal.finding.is_(None)))
    return AuditStatus(
        number=await session.scalar(last) or 0,
        seal=None if signed is None else SealOut(
            number=signed.number, hash=signed.hash.hex(), at=signed.sealed_at, key_id=signed.key_id
        ),
        finding=newest.finding if newest else None,
    )  # fmt: skip


def refuse_strangers(person: Person) -> None:
    if not may_read_audit(person):
        raise NotPermitted(
            "監査記録を見られるのは、監査担当と管理者だけです。", "Only auditors and administrators read the audit."
        )


async def shown(session: AsyncSession, rows: Sequence[Any], language: str) -> list[AuditEntryOut]:
    """Entries with the names of what they name."""
    names = await names_in(session, [entry for _, _, entry in rows])
    return [_shown(number, own, entry, names, language) for number, own, entry in rows]


def _shown(number: int, own: bytes, entry: AuditEntry, names: Names, language: str) -> AuditEntryOut:
    room_id = room_of(entry)
    return AuditEntryOut(
        number=number, at=entry.at, action=entry.action, said=said(entry.action, language),
        actor=names.of(entry.actor_id, "person"), room=names.of(room_id, "room"),
        subject=None if entry.subject_id in (None, room_id) else names.of(entry.subject_id),
        address=None if entry.address is None else str(entry.address), session_id=entry.session_id,
        detail={name: value for name, value in entry.detail.items() if name != "room_id"}, hash=own.hex(),
    )  # fmt: skip


def said(action: str, language: str) -> str:
    """What an act is called; one that is not known any more goes by its own name."""
    act = ACTS.get(action)
    return action if act is None else act.en if language == "en" else act.ja
