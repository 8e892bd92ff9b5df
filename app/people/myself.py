"""Oneself, with one's organisation, posts and preferences; many people at once, in one statement."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.schemas import OwnOrganisationOut
from app.people.bylines import GUEST
from app.people.models import Person
from app.people.schemas import Me, PostOut, Preferences

_SELVES = text("""
    SELECT people.id, people.name, people.kana, people.login_id, people.email, people.is_administrator,
           people.is_auditor, people.administers, people.guest_of, people.ends_at, people.settings,
           organisations.id AS organisation_id, organisations.code,
           organisations.name AS organisation, organisations.edit_hours, organisations.withdrawal_hours, current.posts,
           placed.departments
    FROM people JOIN organisations ON organisations.id = people.organisation_id
    CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object('department', departments.name, 'title', nullif(posts.title, ''),
                   'is_primary', posts.is_primary)
                   ORDER BY posts.is_primary DESC, posts.began_on, departments.code, posts.id), '[]') AS posts
        FROM posts JOIN departments ON departments.id = posts.department_id
        WHERE posts.person_id = people.id AND posts.ended_on IS NULL) AS current
    CROSS JOIN LATERAL (
        WITH RECURSIVE own (id) AS (
            SELECT posts.department_id FROM posts WHERE posts.person_id = people.id AND posts.ended_on IS NULL
            UNION SELECT departments.parent_id FROM own JOIN departments USING (id)
            WHERE departments.parent_id IS NOT NULL)
        SELECT array_agg(id) AS departments FROM own) AS placed
    WHERE people.id = ANY(CAST(:people AS uuid[]))
""")


async def me(session: AsyncSession, person: Person) -> Me:
    return (await selves_of(session, [person.id]))[person.id]


async def selves_of(session: AsyncSession, person_ids: Collection[UUID]) -> dict[UUID, Me]:
    """How each of these people sees themself."""
    rows = await session.execute(_SELVES, {"people": list(person_ids)})
    return {row.id: _self(row) for row in rows}


def _self(row: Any) -> Me:
    posts = [PostOut(**post) for post in row.posts]
    return Me(
        id=row.id, name=row.name, kana=row.kana, login_id=row.login_id, email=row.email,
        organisation=OwnOrganisationOut(
            id=row.organisation_id, code=row.code, name=row.organisation, edit_hours=row.edit_hours,
            withdrawal_hours=row.withdrawal_hours,
        ),
        department=posts[0].department if posts else row.guest_of,
        title=posts[0].title if posts else GUEST if row.guest_of else None, posts=posts,
        department_ids=row.departments or [],
        is_administrator=row.is_administrator, is_auditor=row.is_auditor, administers=row.administers,
        guest_of=row.guest_of, ends_at=row.ends_at,
        settings=Preferences.model_validate(row.settings),
    )  # fmt: skip
