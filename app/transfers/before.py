"""What a transfer is about to change of people, kept so that it can be put back exactly."""

import json
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.transfers.models import Transfer
from app.transfers.weigh import Weighed

# PostgreSQL writes and reads the values itself: no moment loses its microseconds on the way.
_KEEP = text("""
    UPDATE transfers SET before = jsonb_build_object(
        'people', coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'kana', kana, 'email', email,
            'login_id', login_id, 'suspended_at', suspended_at, 'missing_since', missing_since, 'ends_at', ends_at))
            FROM people WHERE id = ANY(CAST(:people AS uuid[]))), '[]'),
        'posts', coalesce((SELECT jsonb_agg(id) FROM posts
            WHERE person_id = ANY(CAST(:people AS uuid[])) AND ended_on IS NULL), '[]'),
        'departments', coalesce((SELECT jsonb_agg(jsonb_build_object('code', code, 'name', name,
            'closed_at', closed_at)) FROM departments
            WHERE organisation_id = :organisation_id AND code = ANY(CAST(:codes AS text[]))), '[]'),
        'new_departments', CAST(:new_departments AS jsonb))
    WHERE id = :transfer_id
""")
# The posts that it began and ended are told by who holds which now.
_KEEP_BEGUN = text("""
    UPDATE transfers SET before = (before - 'posts') || jsonb_build_object(
        'added', CAST(:added AS jsonb),
        'begun', coalesce((SELECT jsonb_agg(id) FROM posts WHERE person_id = ANY(CAST(:people AS uuid[]))
            AND ended_on IS NULL
            AND id::text NOT IN (SELECT jsonb_array_elements_text(before->'posts'))), '[]'),
        'ended', coalesce((SELECT jsonb_agg(id) FROM posts WHERE person_id = ANY(CAST(:people AS uuid[]))
            AND ended_on IS NOT NULL
            AND id::text IN (SELECT jsonb_array_elements_text(before->'posts'))), '[]'))
    WHERE id = :transfer_id
""")


async def keep_before(session: AsyncSession, transfer: Transfer, weighed: Weighed) -> None:
    """Under the lock of the organisation's staff, before anything is written."""
    changes = weighed.changes
    asked = {
        "transfer_id": transfer.id, "organisation_id": transfer.organisation_id, "people": _touched(weighed),
        "codes": [*changes.renamed_departments, *changes.reopened_departments],
        "new_departments": _json(list(changes.new_departments)),
    }  # fmt: skip
    await session.execute(_KEEP, asked)


async def keep_begun(session: AsyncSession, transfer: Transfer, weighed: Weighed) -> None:
    """After everything was written."""
    added = [str(one.id) for one in weighed.changes.added]
    asked = {"transfer_id": transfer.id, "people": _touched(weighed), "added": _json(added)}
    await session.execute(_KEEP_BEGUN, asked)


def _touched(weighed: Weighed) -> list[UUID]:
    changes = weighed.changes
    ids = {*changes.touched, *changes.last_days}
    return sorted(ids | {one.id for one in (*changes.suspended, *changes.reinstated)})


def _json(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
