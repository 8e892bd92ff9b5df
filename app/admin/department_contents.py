"""What is in a department and all below it: what one should know before it is closed."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_department
from app.admin.policy import may_change_departments, may_see_rooms
from app.admin.schemas import DepartmentContentsOut
from app.errors import NotPermitted
from app.people.charge import departments_below
from app.people.models import Person

MOST = 20  # of each that is named
_CONTENTS = text(f"""
    WITH held AS (
        SELECT people.id, people.name, people.kana, people.suspended_at IS NULL AS works, count(*) AS posts
        FROM posts JOIN people ON people.id = posts.person_id
        WHERE posts.department_id = ANY(CAST(:departments AS uuid[])) AND posts.ended_on IS NULL GROUP BY people.id),
    following AS (
        SELECT DISTINCT rooms.id, rooms.name FROM room_followings JOIN rooms ON rooms.id = room_followings.room_id
        WHERE room_followings.department_id = ANY(CAST(:departments AS uuid[]))),
    below AS (
        SELECT name, position, code FROM departments
        WHERE id = ANY(CAST(:departments AS uuid[])) AND id <> :top AND closed_at IS NULL)
    SELECT (SELECT count(*) FROM held WHERE works) AS people,
           (SELECT count(*) FROM held WHERE NOT works) AS suspended,
           (SELECT coalesce(sum(posts), 0) FROM held WHERE works)::int AS posts,
           ARRAY(SELECT name FROM held WHERE works ORDER BY kana, id LIMIT {MOST}) AS names,
           (SELECT count(*) FROM following) AS rooms,
           ARRAY(SELECT name FROM following WHERE :sees_rooms ORDER BY name, id LIMIT {MOST}) AS room_names,
           (SELECT count(*) FROM below) AS departments,
           ARRAY(SELECT name FROM below ORDER BY position, code LIMIT {MOST}) AS department_names
""")


async def contents_of(session: AsyncSession, person: Person, department_id: UUID) -> DepartmentContentsOut:
    """Rooms are counted for whoever administers departments, and named for an administrator alone."""
    if not may_change_departments(person):
        raise NotPermitted
    department = await access_department(session, person, department_id)
    below = await departments_below(session, person.organisation_id, [department_id])
    asked = {"departments": list(below), "top": department.id, "sees_rooms": may_see_rooms(person)}
    return DepartmentContentsOut.model_validate((await session.execute(_CONTENTS, asked)).one())
