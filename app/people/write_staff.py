"""Writing the changes of a staff list: a handful of statements, however many people it has."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Organisation
from app.people.staff_changes import Held, Listed, StaffChanges

# All at once and in id order, with those whose byline changes because their department is renamed: whoever else
# changes these people waits before, not in between. Who only refers to them, as every message does, waits for nobody.
_LOCK = text("""
    SELECT FROM people
    WHERE id = ANY(CAST(:people AS uuid[]))
       OR id IN (SELECT posts.person_id FROM posts JOIN departments ON departments.id = posts.department_id
                 WHERE departments.organisation_id = :organisation_id AND departments.code = ANY(CAST(:codes AS text[]))
                   AND posts.ended_on IS NULL)
    ORDER BY id FOR NO KEY UPDATE OF people
""")
_ADD_DEPARTMENTS = text("""
    INSERT INTO departments (id, organisation_id, code, name, position)
    SELECT gen_random_uuid(), :organisation_id, fresh.code, fresh.name, last.position + fresh.place
    FROM unnest(CAST(:codes AS text[]), CAST(:names AS text[])) WITH ORDINALITY AS fresh (code, name, place),
         (SELECT coalesce(max(position), 0) AS position FROM departments
          WHERE organisation_id = :organisation_id) AS last
""")
_RENAME_DEPARTMENTS = text("""
    UPDATE departments SET name = fresh.name
    FROM unnest(CAST(:codes AS text[]), CAST(:names AS text[])) AS fresh (code, name)
    WHERE departments.organisation_id = :organisation_id AND departments.code = fresh.code
""")
# A login ID may pass from one person to another in the same list; a space makes sure that nobody has this one.
_LAY_LOGIN_IDS_ASIDE = text("UPDATE people SET login_id = 'moving ' || id WHERE id = ANY(CAST(:people AS uuid[]))")
_CHANGE = text("""
    UPDATE people SET name = fresh.name, kana = fresh.kana, email = fresh.email, login_id = fresh.login_id
    FROM unnest(CAST(:people AS uuid[]), CAST(:names AS text[]), CAST(:kana AS text[]), CAST(:emails AS text[]),
                CAST(:login_ids AS text[])) AS fresh (id, name, kana, email, login_id)
    WHERE people.id = fresh.id
""")
_ADD = text("""
    INSERT INTO people (id, organisation_id, staff_number, name, kana, email, login_id, search_text)
    SELECT id, :organisation_id, staff_number, name, kana, email, login_id, ''
    FROM unnest(CAST(:people AS uuid[]), CAST(:numbers AS text[]), CAST(:names AS text[]), CAST(:kana AS text[]),
                CAST(:emails AS text[]), CAST(:login_ids AS text[]))
         AS fresh (id, staff_number, name, kana, email, login_id)
""")
# Whoever has chosen a password meanwhile keeps it.
_GIVE_PASSWORDS = text("""
    UPDATE people SET password_hash = fresh.password_hash, must_change_password = true
    FROM unnest(CAST(:people AS uuid[]), CAST(:hashes AS text[])) AS fresh (id, password_hash)
    WHERE people.id = fresh.id AND people.password_hash IS NULL
""")
_END_POSTS = text("""
    UPDATE posts SET ended_on = greatest(began_on, (now() AT TIME ZONE 'Asia/Tokyo')::date)
    WHERE person_id = ANY(CAST(:people AS uuid[])) AND is_primary AND ended_on IS NULL
""")
_BEGIN_POSTS = text("""
    INSERT INTO posts (id, person_id, organisation_id, department_id, title, is_primary)
    SELECT fresh.id, fresh.person_id, :organisation_id, departments.id, fresh.title, true
    FROM unnest(CAST(:posts AS uuid[]), CAST(:people AS uuid[]), CAST(:codes AS text[]), CAST(:titles AS text[]))
         AS fresh (id, person_id, code, title)
    JOIN departments ON departments.organisation_id = :organisation_id AND departments.code = fresh.code
""")
_END_FURTHER = text("""
    UPDATE posts SET ended_on = greatest(began_on, (now() AT TIME ZONE 'Asia/Tokyo')::date)
    FROM unnest(CAST(:people AS uuid[]), CAST(:codes AS text[]), CAST(:titles AS text[]))
         AS gone (person_id, code, title)
    JOIN departments ON departments.organisation_id = :organisation_id AND departments.code = gone.code
    WHERE posts.person_id = gone.person_id AND posts.department_id = departments.id AND posts.title = gone.title
      AND NOT posts.is_primary AND posts.ended_on IS NULL
""")
_BEGIN_FURTHER = text("""
    INSERT INTO posts (id, person_id, organisation_id, department_id, title, is_primary)
    SELECT gen_random_uuid(), fresh.person_id, :organisation_id, departments.id, fresh.title, false
    FROM unnest(CAST(:people AS uuid[]), CAST(:codes AS text[]), CAST(:titles AS text[]))
         AS fresh (person_id, code, title)
    JOIN departments ON departments.organisation_id = :organisation_id AND departments.code = fresh.code
""")
_SET_LAST_DAYS = text("""
    UPDATE people SET ends_at = CAST(fresh.day + 1 AS timestamp) AT TIME ZONE 'Asia/Tokyo'
    FROM unnest(CAST(:people AS uuid[]), CAST(:days AS date[])) AS fresh (id, day)
    WHERE people.id = fresh.id
""")
_SUSPEND = text("""
    UPDATE people SET suspended_at = now(), missing_since = now() WHERE id = ANY(CAST(:people AS uuid[]))
""")
_REINSTATE = text("""
    UPDATE people SET suspended_at = NULL, missing_since = NULL WHERE id = ANY(CAST(:people AS uuid[]))
""")
_IN_DEPARTMENTS = text("""
    SELECT DISTINCT posts.person_id FROM posts JOIN departments ON departments.id = posts.department_id
    WHERE departments.organisation_id = :organisation_id AND departments.code = ANY(CAST(:codes AS text[]))
      AND posts.ended_on IS NULL
""")


async def write_staff(
    session: AsyncSession, organisation: Organisation, changes: StaffChanges, hashes: Mapping[UUID, str]
) -> None:
    """Departments, people, their posts, who goes and who comes back. The list has been checked before."""
    here = {"organisation_id": organisation.id}
    await _write_departments(session, here, changes)
    await session.execute(_LOCK, {"people": _ids_of(changes), **here, "codes": list(changes.renamed_departments)})
    await _write_people(session, here, changes, hashes)
    await _write_posts(session, here, [*changes.added, *changes.moved])
    for statement, held in ((_END_FURTHER, changes.further_ended), (_BEGIN_FURTHER, changes.further_begun)):
        if held:
            await session.execute(statement, {**here, **_columns_of(held)})
    if changes.last_days:
        days = {"people": list(changes.last_days), "days": list(changes.last_days.values())}
        await session.execute(_SET_LAST_DAYS, days)
    if changes.suspended:
        await session.execute(_SUSPEND, {"people": [one.id for one in changes.suspended]})
    if changes.reinstated:
        await session.execute(_REINSTATE, {"people": [one.id for one in changes.reinstated]})


async def people_in_departments(session: AsyncSession, organisation: Organisation, codes: Sequence[str]) -> list[UUID]:
    """Everybody with a current post there, primary or not."""
    if not codes:
        return []
    asked = {"organisation_id": organisation.id, "codes": list(codes)}
    return list(await session.scalars(_IN_DEPARTMENTS, asked))


def _ids_of(changes: StaffChanges) -> list[UUID]:
    listed = {one.id for one in changes.given_password} | {*changes.touched, *changes.last_days}
    return list(listed | {one.id for one in (*changes.suspended, *changes.reinstated)})


async def _write_departments(session: AsyncSession, here: dict[str, UUID], changes: StaffChanges) -> None:
    for statement, names in (
        (_ADD_DEPARTMENTS, changes.new_departments),
        (_RENAME_DEPARTMENTS, changes.renamed_departments),
    ):
        if names:
            await session.execute(statement, {**here, "codes": list(names), "names": list(names.values())})


async def _write_people(
    session: AsyncSession, here: dict[str, UUID], changes: StaffChanges, hashes: Mapping[UUID, str]
) -> None:
    if changes.moving_login_ids:
        await session.execute(_LAY_LOGIN_IDS_ASIDE, {"people": changes.moving_login_ids})
    if changes.changed:
        await session.execute(_CHANGE, _said_of(changes.changed))
    if changes.added:
        numbers = [one.line.staff_number for one in changes.added]
        await session.execute(_ADD, {**here, **_said_of(changes.added), "numbers": numbers})
    if hashes:
        await session.execute(_GIVE_PASSWORDS, {"people": list(hashes), "hashes": list(hashes.values())})


async def _write_posts(session: AsyncSession, here: dict[str, UUID], moved: Sequence[Listed]) -> None:
    if not moved:
        return
    await session.execute(_END_POSTS, {"people": [one.id for one in moved]})
    placed = [one for one in moved if one.line.department_code]
    posts = {
        "posts": [uuid4() for _ in placed],
        "people": [one.id for one in placed],
        "codes": [one.line.department_code for one in placed],
        "titles": [one.line.title for one in placed],
    }
    await session.execute(_BEGIN_POSTS, {**here, **posts})


def _columns_of(held: Sequence[Held]) -> dict[str, Sequence[object]]:
    return {
        "people": [one.person_id for one in held],
        "codes": [one.department_code for one in held],
        "titles": [one.title for one in held],
    }


def _said_of(listed: Sequence[Listed]) -> dict[str, Sequence[object]]:
    return {
        "people": [one.id for one in listed],
        "names": [one.line.name for one in listed],
        "kana": [one.line.kana for one in listed],
        "emails": [one.line.email for one in listed],
        "login_ids": [one.line.login_id for one in listed],
    }
