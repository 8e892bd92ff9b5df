"""The inventory of accounts (棚卸し): who should not have one any more, or not as it is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.hours.duty import TOKYO
from app.people.models import Person
from app.transfers.access import refuse_others
from app.transfers.schemas import InventoryItem
from app.transfers.staff_file import Form, table_as_file
from app.work import UnitOfWork

MOST = 1_000
# Nearly all have nothing to look at, and are not even named.
_ACCOUNTS = text("""
    WITH accounts AS (
        SELECT people.id, people.kana, people.staff_number, people.name, people.is_administrator, people.is_auditor,
               people.created_at, (CAST(people.ends_at AT TIME ZONE 'Asia/Tokyo' AS date) - 1)::text AS last_day,
               coalesce(bylines.department, '') AS department,
               (SELECT max(last_seen_at) FROM sessions
                WHERE sessions.person_id = people.id AND kind = 'browser') AS last_seen_at
        FROM people LEFT JOIN bylines ON bylines.id = people.byline_id
        WHERE people.organisation_id = :organisation_id AND people.suspended_at IS NULL)
    SELECT accounts.*, EXISTS (SELECT FROM totp_secrets
                               WHERE person_id = accounts.id AND enrolled_at IS NOT NULL) AS has_second_factor
    FROM accounts
    WHERE is_administrator OR is_auditor OR department = '' OR coalesce(last_seen_at, created_at) < :long_ago
    ORDER BY kana, id LIMIT :most
""")
SAID = {
    "never": "一度もサインインしていない", "long_ago": "長く使われていない", "no_department": "所属がない",
    "no_second_factor": "二段階の確認がない", "role": "役割がある",
}  # fmt: skip
ROLES = {"administrator": "管理者", "auditor": "監査担当"}
HEADER = ("職員番号", "氏名", "所属", "役割", "最後に使った日時", "二段階の確認", "利用期限", "確かめること")


async def inventory_of(
    session: AsyncSession, person: Person, months: int, most: int | None = None
) -> list[InventoryItem]:
    """Everybody with something to look at; a missing second factor by itself is only said of those with a role."""
    refuse_others(person)
    now: datetime = (await session.execute(select(func.now()))).scalar_one()
    long_ago = now - timedelta(days=30 * months)
    asked = {"organisation_id": person.organisation_id, "long_ago": long_ago, "most": most}
    return [_item(row, long_ago) for row in await session.execute(_ACCOUNTS, asked)]


async def export_inventory(work: UnitOfWork, person: Person, months: int, form: Form) -> bytes:
    items = await inventory_of(work.session, person, months)
    await record_act(
        work, "people.inventoried", organisation_id=person.organisation_id, actor_id=person.id,
        detail={"people": len(items)},
    )  # fmt: skip
    return table_as_file([HEADER, *_lines(items)], form, "棚卸し")


def _item(row: Any, long_ago: datetime) -> InventoryItem:
    roles = [role for role, has in (("administrator", row.is_administrator), ("auditor", row.is_auditor)) if has]
    findings = {
        "never": row.last_seen_at is None and row.created_at < long_ago,
        "long_ago": row.last_seen_at is not None and row.last_seen_at < long_ago,
        "no_department": not row.department,
        "no_second_factor": bool(roles) and not row.has_second_factor,
        "role": bool(roles),
    }
    kept = ("id", "staff_number", "name", "department", "last_seen_at", "has_second_factor", "last_day")
    found = [name for name, is_so in findings.items() if is_so]
    return InventoryItem.model_validate({**{one: getattr(row, one) for one in kept}, "roles": roles, "findings": found})


def _lines(items: list[InventoryItem]) -> Iterator[tuple[str, ...]]:
    for one in items:
        seen = one.last_seen_at.astimezone(TOKYO).strftime("%Y-%m-%d %H:%M") if one.last_seen_at else ""
        yield (
            one.staff_number, one.name, one.department, "、".join(ROLES[role] for role in one.roles), seen,
            "あり" if one.has_second_factor else "なし", one.last_day or "",
            "、".join(SAID[finding] for finding in one.findings),
        )  # fmt: skip
