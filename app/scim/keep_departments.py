"""What a directory does to departments: adds, names, fills and empties them; what it takes away stays in the tree."""

import secrets
from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import func

from app.admin.departments import plant_department, set_department
from app.admin.schemas import DepartmentDraft
from app.audit.record import record_act
from app.organisations.models import Department
from app.people.import_people import write_changes
from app.people.models import Person
from app.people.revise import lock_people
from app.people.staff_changes import Held, Listed, StaffChanges
from app.scim.access import Desk, access_group, lock_directory
from app.scim.departments import NOBODY, group, kept_department
from app.scim.models import ScimDepartment, ScimPerson
from app.scim.people import kept_people, posts_of
from app.scim.portrait import Known, at_department
from app.scim.refusals import NoSuchMember
from app.scim.resources import Group
from app.transfers.remember_posts import followed_by_rooms


async def add_group(desk: Desk, wanted: Group) -> Group:
    """At the top of the tree, where an administrator finds it and puts it in its place."""
    await lock_directory(desk.work.session, desk.connection)
    draft = DepartmentDraft(code=secrets.token_hex(4), name=(wanted.display_name or "").strip())
    own = desk.connection.organisation_id
    department = await plant_department(desk.work, own, draft, actor_id=desk.connection.id)
    await _keep(desk, department, wanted.external_id)
    await _seat(desk, department, NOBODY, _members_in(wanted))
    return await group(desk, department.id)


async def change_group(desk: Desk, department_id: UUID, change: Callable[[Group], Group]) -> Group:
    """What it becomes by the change: its name, and who is in it. Safe to repeat."""
    await lock_directory(desk.work.session, desk.connection)
    department = await access_group(desk.work.session, desk.connection, department_id)
    before, after = await group(desk, department_id), change(await group(desk, department_id))
    if after.external_id != before.external_id:
        await _keep(desk, department, after.external_id)
    name = DepartmentDraft(code=department.code, name=(after.display_name or "").strip()).name
    if name != department.name:
        await set_department(desk.work, department, {"name": name}, actor_id=desk.connection.id)
    await _seat(desk, department, _members_in(before), _members_in(after))
    return await group(desk, department_id)


async def remove_group(desk: Desk, department_id: UUID, check: Callable[[Group], None]) -> None:
    """Whoever was in it is so no longer; what was said from there keeps its name."""
    await lock_directory(desk.work.session, desk.connection)
    department = await access_group(desk.work.session, desk.connection, department_id)
    shown = await group(desk, department_id)
    check(shown)
    await _seat(desk, department, _members_in(shown), NOBODY)
    kept = await _keep(desk, department, shown.external_id)
    kept.deleted_at = func.now()
    await desk.work.session.flush()
    await record_act(
        desk.work, "scim.department_removed", organisation_id=department.organisation_id,
        actor_id=desk.connection.id, subject_id=department.id,
    )  # fmt: skip


async def _keep(desk: Desk, department: Department, external_id: str | None) -> ScimDepartment:
    kept = await kept_department(desk.work.session, department)
    if kept is None:
        kept = ScimDepartment(department_id=department.id, organisation_id=department.organisation_id)
        desk.work.session.add(kept)
    kept.external_id = external_id
    await desk.work.session.flush()
    return kept


async def _seat(desk: Desk, department: Department, before: Collection[UUID], after: Collection[UUID]) -> None:
    """Who comes gets their main post there, or a further one besides the one they have; who goes leaves all there."""
    coming, going = set(after) - set(before), set(before) - set(after)
    if not coming | going:
        return
    session = desk.work.session
    await lock_people(desk.work, coming | going)
    query = kept_people(desk.connection, Person, ScimPerson).where(Person.id.in_(coming | going))
    found = (await session.execute(query.execution_options(populate_existing=True))).all()
    if coming - {person.id for person, _ in found}:
        raise NoSuchMember
    posts, changes = await posts_of(session, [person.id for person, _ in found]), StaffChanges()
    for person, kept in found:
        _weigh(changes, Known(person, kept, posts[person.id]), department, is_coming=person.id in coming)
    organisation = await lock_directory(session, desk.connection)
    async with followed_by_rooms(desk.work, organisation.id, coming | going, by=desk.connection.id):
        await write_changes(desk.work, organisation, changes, {})
    await record_act(
        desk.work, "scim.members_changed", organisation_id=department.organisation_id, actor_id=desk.connection.id,
        subject_id=department.id, detail={"entered": len(coming), "left": len(going)},
    )  # fmt: skip


def _weigh(changes: StaffChanges, known: Known, department: Department, *, is_coming: bool) -> None:
    person_id = known.person.id
    if is_coming and known.main is None:
        changes.moved.append(Listed(person_id, at_department(known, department.code)))
    elif is_coming:
        changes.further_begun.append(Held(person_id, department.code, ""))
    for post in (one for one in known.posts if one.department_id == department.id):
        if post.is_primary:
            changes.moved.append(Listed(person_id, at_department(known, "")))
        else:
            changes.further_ended.append(Held(person_id, post.code, post.title))


def _members_in(wanted: Group) -> set[UUID]:
    try:
        return {UUID(member.value) for member in wanted.members or () if member.value}
    except ValueError:
        raise NoSuchMember from None
