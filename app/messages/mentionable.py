"""Which groups can be mentioned in a room, and how many people each would reach."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.messages.schemas import DepartmentReach, MentionableOut
from app.organisations.schemas import OrganisationBrief
from app.rooms.access import Place

MOST = 500
# One's own organisation first, then the others in the order of their codes; each in its own order.
_DEPARTMENTS = text("""
    WITH RECURSIVE held (person_id, id) AS (
        SELECT memberships.person_id, posts.department_id
        FROM memberships JOIN posts ON posts.person_id = memberships.person_id AND posts.ended_on IS NULL
        WHERE memberships.room_id = :room_id AND memberships.left_seq IS NULL AND memberships.person_id <> :me
        UNION SELECT held.person_id, departments.parent_id FROM held JOIN departments USING (id)
        WHERE departments.parent_id IS NOT NULL
    ), counted AS (SELECT id, count(*) AS reached FROM held GROUP BY id)
    SELECT departments.id, departments.name, counted.reached, organisations.id AS organisation_id,
           organisations.name AS organisation
    FROM counted JOIN departments USING (id) JOIN organisations ON organisations.id = departments.organisation_id
    ORDER BY organisations.id <> :organisation_id, organisations.code, departments.position, departments.code
    LIMIT :most
""")
_OTHERS = text("""
    SELECT count(*) FROM memberships WHERE room_id = :room_id AND left_seq IS NULL AND person_id <> :me
""")


async def groups_mentionable(session: AsyncSession, place: Place) -> MentionableOut:
    """Everyone and the departments of whoever is here; oneself is not counted."""
    me = place.membership
    asked = {"room_id": place.room.id, "me": me.person_id, "organisation_id": me.organisation_id, "most": MOST}
    departments = [
        DepartmentReach(
            id=row.id, name=row.name, organisation=OrganisationBrief(id=row.organisation_id, name=row.organisation),
            reached=row.reached,
        )
        for row in await session.execute(_DEPARTMENTS, asked)
    ]  # fmt: skip
    return MentionableOut(everyone=await session.scalar(_OTHERS, asked) or 0, departments=departments)
