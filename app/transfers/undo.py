"""Putting people back: names, posts and access as they were, new people suspended, new departments gone again."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.bylines import renew_bylines
from app.people.reopen_departments import reopen_departments_of
from app.people.revise import revise_people
from app.people.search_text import renew_search_texts
from app.people.staff_standing import lock_staff
from app.transfers.access import organisation_of
from app.transfers.models import Transfer
from app.work import UnitOfWork

# In id order, as everybody locks people.
_LOCK = text("SELECT FROM people WHERE id = ANY(CAST(:people AS uuid[])) ORDER BY id FOR NO KEY UPDATE")
_LAY_LOGIN_IDS_ASIDE = text("""
    UPDATE people SET login_id = 'moving ' || people.id
    FROM transfers, jsonb_to_recordset(before->'people') AS old (id uuid, login_id text)
    WHERE transfers.id = :transfer_id AND people.id = old.id AND people.login_id <> old.login_id
""")
# What the version before kept says the last day.
_RESTORE = text("""
    UPDATE people SET name = old.name, kana = old.kana, email = old.email, login_id = old.login_id,
        suspended_at = old.suspended_at, missing_since = old.missing_since,
        ends_at = coalesce(old.ends_at, CAST(old.last_day + 1 AS timestamp) AT TIME ZONE 'Asia/Tokyo')
    FROM transfers, jsonb_to_recordset(before->'people') AS old (id uuid, name text, kana text, email text,
        login_id text, suspended_at timestamptz, missing_since timestamptz, ends_at timestamptz, last_day date)
    WHERE transfers.id = :transfer_id AND people.id = old.id
""")
_SUSPEND_NEW = text("""
    UPDATE people SET suspended_at = now(), missing_since = now()
    WHERE id IN (SELECT jsonb_array_elements_text(before->'added')::uuid FROM transfers WHERE id = :transfer_id)
""")
_END_BEGUN = text("""
    DELETE FROM posts
    WHERE id IN (SELECT jsonb_array_elements_text(before->'begun')::uuid FROM transfers WHERE id = :transfer_id)
""")
_BEGIN_ENDED = text("""
    UPDATE posts SET ended_on = NULL
    WHERE id IN (SELECT jsonb_array_elements_text(before->'ended')::uuid FROM transfers WHERE id = :transfer_id)
""")
# One that the list opened again is closed again; the version before kept no `closed_at`.
_RENAME = text("""
    UPDATE departments SET name = old.name, closed_at = coalesce(departments.closed_at, old.closed_at)
    FROM transfers, jsonb_to_recordset(before->'departments') AS old (code text, name text, closed_at timestamptz)
    WHERE transfers.id = :transfer_id AND departments.organisation_id = transfers.organisation_id
      AND departments.code = old.code
""")
# One that somebody has used meanwhile stays.
_REMOVE_DEPARTMENTS = text("""
    DELETE FROM departments USING transfers
    WHERE transfers.id = :transfer_id AND departments.organisation_id = transfers.organisation_id
      AND before->'new_departments' ? departments.code
      AND NOT EXISTS (SELECT FROM posts WHERE posts.department_id = departments.id)
      AND NOT EXISTS (SELECT FROM room_followings WHERE room_followings.department_id = departments.id)
      AND NOT EXISTS (SELECT FROM sight_rules WHERE sight_rules.department_id = departments.id)
      AND NOT EXISTS (SELECT FROM departments AS below WHERE below.parent_id = departments.id)
""")
_IN_RENAMED = text("""
    SELECT DISTINCT person_id FROM posts
    JOIN departments ON departments.id = posts.department_id
    JOIN transfers ON transfers.organisation_id = departments.organisation_id
    WHERE transfers.id = :transfer_id AND posts.ended_on IS NULL
      AND departments.code IN (SELECT old->>'code' FROM jsonb_array_elements(before->'departments') AS old)
""")


async def return_people(work: UnitOfWork, transfer: Transfer) -> None:
    """Everything that the transfer changed of people; what it did not touch stays as it is now."""
    here = {"transfer_id": transfer.id}
    await lock_staff(work.session, await organisation_of(work.session, transfer))
    people = await _people_of(work.session, transfer)
    await work.session.execute(_LOCK, {"people": people})
    for statement in (
        _LAY_LOGIN_IDS_ASIDE, _RESTORE, _SUSPEND_NEW, _END_BEGUN, _BEGIN_ENDED, _RENAME, _REMOVE_DEPARTMENTS,
    ):  # fmt: skip
        await work.session.execute(statement, here)
    renamed = await work.session.scalars(_IN_RENAMED, here)
    everybody = sorted({*people, *renamed})
    await renew_bylines(work.session, everybody)
    await renew_search_texts(work.session, everybody)
    await revise_people(work, people)
    await reopen_departments_of(work, people)


async def _people_of(session: AsyncSession, transfer: Transfer) -> list[UUID]:
    before: dict[str, Any] | None = await session.scalar(select(Transfer.before).where(Transfer.id == transfer.id))
    if before is None:
        return []
    return sorted({UUID(one["id"]) for one in before["people"]} | {UUID(one) for one in before["added"]})
