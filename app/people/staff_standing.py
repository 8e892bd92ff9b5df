"""What the record knows of an organisation's staff before a list is applied."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.departments import departments_of
from app.organisations.models import Department, Organisation
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of the organisation with their primary post, if they have one."""

    id: UUID
    staff_number: str
    name: str
    kana: str
    email: str | None
    login_id: str
    has_password: bool
    is_suspended: bool
    was_missing: bool
    department_code: str
    title: str
    last_day: date | None = None
    is_over: bool = False
    further: frozenset[tuple[str, str]] = frozenset()  # department code and title of every further post


@dataclass(frozen=True, slots=True)
class StaffStanding:
    """The organisation's people by staff number, its departments by code, and login IDs that others hold."""

    people: dict[str, Colleague]
    departments: dict[str, Department]
    login_ids_elsewhere: frozenset[str]


# Guests stand in no staff list, and are not missing from it.
# Who was suspended for missing may come back by being listed; whom an administrator suspended may not.
_PEOPLE = text("""
    SELECT people.id, people.staff_number, people.name, people.kana, people.email, people.login_id,
           people.password_hash IS NOT NULL AS has_password, people.suspended_at IS NOT NULL AS is_suspended,
           coalesce(people.suspended_at = people.missing_since, false) AS was_missing,
           coalesce(departments.code, '') AS department_code, coalesce(posts.title, '') AS title,
           CAST(people.ends_at AT TIME ZONE 'Asia/Tokyo' AS date) - 1 AS last_day,
           coalesce(people.ends_at <= now(), false) AS is_over
    FROM people
    LEFT JOIN LATERAL (SELECT * FROM posts WHERE posts.person_id = people.id AND posts.ended_on IS NULL
                       AND posts.is_primary ORDER BY posts.began_on, posts.id LIMIT 1) AS posts ON true
    LEFT JOIN departments ON departments.id = posts.department_id
    WHERE people.organisation_id = :organisation_id AND people.guest_of IS NULL
    ORDER BY people.staff_number
""")


_FURTHER = text("""
    SELECT posts.person_id, departments.code, posts.title FROM posts JOIN departments ON departments.id = department_id
    WHERE posts.organisation_id = :organisation_id AND NOT posts.is_primary AND posts.ended_on IS NULL
""")


async def lock_staff(session: AsyncSession, organisation: Organisation) -> None:
    """Two lists of one organisation come after each other."""
    await session.execute(
        select(Organisation.id).where(Organisation.id == organisation.id).with_for_update(key_share=True)
    )


async def staff_standing(
    session: AsyncSession, organisation: Organisation, login_ids: Collection[str]
) -> StaffStanding:
    """What is written now; whoever goes on to write holds `lock_staff`."""
    further: dict[UUID, set[tuple[str, str]]] = {}
    for person_id, code, title in await session.execute(_FURTHER, {"organisation_id": organisation.id}):
        further.setdefault(person_id, set()).add((code, title))
    rows = await session.execute(_PEOPLE, {"organisation_id": organisation.id})
    elsewhere = select(Person.login_id).where(
        or_(Person.organisation_id != organisation.id, Person.guest_of.is_not(None))
    )
    return StaffStanding(
        people={
            row.staff_number: Colleague(**row._mapping, further=frozenset(further.get(row.id, ()))) for row in rows
        },
        departments={one.code: one for one in await departments_of(session, organisation.id)},
        login_ids_elsewhere=frozenset(await session.scalars(elsewhere.where(Person.login_id.in_(login_ids)))),
    )
