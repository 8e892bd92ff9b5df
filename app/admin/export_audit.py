"""The audit as a table that Excel opens: UTF-8 with a BOM, nothing in it that a spreadsheet would calculate."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable

from app.admin.question import Question, entries_of
from app.admin.read_audit import refuse_strangers, shown
from app.admin.schemas import AuditEntryOut, NamedOut
from app.audit.models import AuditLink
from app.audit.record import record_act
from app.hours.duty import TOKYO
from app.people.models import Person
from app.tables import harmless
from app.work import BeginWork

PAGE = 1_000
BOM = "\ufeff"
HEADER = {
    "ja": (
        "番号",
        "日時",
        "操作",
        "操作コード",
        "行った人",
        "対象",
        "ルーム",
        "接続元",
        "セッション",
        "詳細",
        "ハッシュ",
    ),
    "en": ("number", "at", "act", "code", "by", "on", "room", "address", "session", "detail", "hash"),
}
OPERATOR = {"ja": "(運用者・サインイン前)", "en": "(operator, or nobody signed in)"}


async def export_audit(
    begin: BeginWork, person: Person, question: Question, *, language: str = "ja"
) -> AsyncIterator[str]:
    """Everything that answers, the oldest first. It is recorded before the first line leaves."""
    refuse_strangers(person)
    async with begin() as work:
        await record_act(
            work, "audit.exported", organisation_id=person.organisation_id, actor_id=person.id,
            detail=question.asked(),
        )  # fmt: skip
    return _lines(begin, person, question, language)


async def _lines(begin: BeginWork, person: Person, question: Question, language: str) -> AsyncIterator[str]:
    yield BOM + _table([HEADER[language]])
    after = 0
    while True:
        query = entries_of(person.organisation_id, question).where(AuditLink.number > after)
        async with begin() as work:  # one for each page: a long export holds no transaction
            rows = (await work.session.execute(query.order_by(AuditLink.number).limit(PAGE))).all()
            entries = await shown(work.session, rows, language)
        if entries:
            yield _table(_cells(entry, language) for entry in entries)
            after = entries[-1].number
        if len(entries) < PAGE:
            return


def _cells(entry: AuditEntryOut, language: str) -> tuple[str, ...]:
    by = OPERATOR[language] if entry.actor is None else _named(entry.actor)
    return (
        str(entry.number), entry.at.astimezone(TOKYO).isoformat(timespec="seconds"), entry.said, entry.action, by,
        _named(entry.subject), _named(entry.room), entry.address or "", str(entry.session_id or ""),
        json.dumps(entry.detail, ensure_ascii=False), entry.hash,
    )  # fmt: skip


def _named(one: NamedOut | None) -> str:
    return "" if one is None else f"{one.name} ({one.id})" if one.name else str(one.id)


def _table(rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([[harmless(cell) for cell in row] for row in rows])
    return written.getvalue()
