"""Keeping each person's current byline: name, organisation, department and title of the moment."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Byline, Person
from app.people.schemas import BylineOut

# A guest is called by the firm they come from, and as a guest, wherever their name stands: nobody takes one for staff.
GUEST = "ゲスト"
_CURRENT = f"""
    SELECT people.id AS person_id, people.organisation_id, people.name, organisations.name AS organisation,
           coalesce(people.guest_of, departments.name) AS department,
           CASE WHEN people.guest_of IS NULL THEN nullif(posts.title, '') ELSE '{GUEST}' END AS title
    FROM people
    JOIN organisations ON organisations.id = people.organisation_id
    LEFT JOIN LATERAL (SELECT posts.* FROM posts JOIN departments ON departments.id = posts.department_id
                       WHERE posts.person_id = people.id AND posts.ended_on IS NULL
                       ORDER BY posts.is_primary DESC, posts.began_on, departments.code, posts.id
                       LIMIT 1) AS posts ON true
    LEFT JOIN departments ON departments.id = posts.department_id
    WHERE people.id = ANY(CAST(:people AS uuid[]))
"""
_WRITE = text(f"""
    INSERT INTO bylines (id, person_id, organisation_id, name, organisation, department, title)
    SELECT gen_random_uuid(), current.* FROM ({_CURRENT}) AS current ON CONFLICT DO NOTHING
""")
_POINT = text(f"""
    UPDATE people SET byline_id = bylines.id FROM ({_CURRENT}) AS current, bylines
    WHERE people.id = current.person_id AND bylines.person_id = current.person_id
      AND (bylines.name, bylines.organisation) = (current.name, current.organisation)
      AND bylines.department IS NOT DISTINCT FROM current.department
      AND bylines.title IS NOT DISTINCT FROM current.title
      AND people.byline_id IS DISTINCT FROM bylines.id
""")


async def renew_bylines(session: AsyncSession, person_ids: Collection[UUID]) -> None:
    """Point these people at the byline that is true now; messages that were sent keep theirs."""
    await session.execute(_WRITE, {"people": list(person_ids)})
    await session.execute(_POINT, {"people": list(person_ids)})


async def bylines_of(session: AsyncSession, people: Sequence[Person]) -> dict[UUID, BylineOut]:
    """The current byline of each person, by the person's id."""
    found = await session.scalars(select(Byline).where(Byline.id.in_([person.byline_id for person in people])))
    return {byline.person_id: shown(byline) for byline in found}


def shown(byline: Byline) -> BylineOut:
    """A byline goes out under the id of its person."""
    return BylineOut(
        id=byline.person_id, name=byline.name, organisation=byline.organisation,
        organisation_id=byline.organisation_id, department=byline.department, title=byline.title,
    )  # fmt: skip
