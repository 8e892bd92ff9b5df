"""What a directory does to people: adds, changes, suspends, reinstates, takes away. Nothing that was said goes.

Everything here is done by the verbs of staff lists and of the console, under the same rules, and is the directory's
act in the audit. Offices and passwords are beyond its reach; whoever holds an office keeps their login ID and number,
by which single sign-on would know somebody else as them.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy import func, select, update

from app.admin.standing import reinstate, suspend
from app.audit.record import record_act
from app.organisations.models import Department, Organisation
from app.people.import_people import write_changes
from app.people.models import Person
from app.people.policy import holds_office
from app.people.revise import lock_people
from app.people.staff_changes import Listed, StaffChanges
from app.people.staff_line import StaffLine, faults_in
from app.scim.access import Desk, lock_directory
from app.scim.models import ScimPerson
from app.scim.people import known_person
from app.scim.portrait import Known, account_of, line_of, said_in
from app.scim.refusals import Fixed, Taken, refuse_faults_in
from app.scim.resources import Account, EnterpriseUser
from app.transfers.remember_posts import followed_by_rooms


async def add_account(desk: Desk, account: Account) -> Account:
    """Somebody new; or back again, whoever was taken away, known by the staff number. Never two with one login ID."""
    organisation = await lock_directory(desk.work.session, desk.connection)
    line = line_of(account, None)
    refuse_faults_in(faults_in(replace(line, title="")))
    gone = await _taken_away(desk, line.staff_number)
    if gone is not None:
        return await _bring_back(desk, organisation, gone, account)
    await _refuse_taken(desk, line, None)
    person_id = uuid4()
    changes = StaffChanges()
    placed = await _placed(desk, changes, account, line, None)
    changes.added.append(Listed(person_id, placed))
    if placed.department_code:
        changes.moved.append(Listed(person_id, placed))
    async with followed_by_rooms(desk.work, organisation.id, [person_id], by=desk.connection.id):
        await write_changes(desk.work, organisation, changes, {})
    await _keep(desk, person_id, account)
    await _record(desk, "scim.person_added", person_id, sorted(said_in(account)))
    if account.active is False:
        await _stand(desk, person_id, is_active=False)
    return account_of(await known_person(desk.work.session, desk.connection, person_id), desk.base)


async def change_account(desk: Desk, person_id: UUID, change: Callable[[Account], Account]) -> Account:
    """What they become by the change. Safe to repeat: what changes nothing is neither written nor recorded."""
    organisation = await lock_directory(desk.work.session, desk.connection)
    await lock_people(desk.work, [person_id])
    known = await known_person(desk.work.session, desk.connection, person_id)
    before = account_of(known, desk.base)
    after = change(account_of(known, desk.base))
    if (said_in(before), before.external_id) != (said_in(after), after.external_id):
        await _change(desk, organisation, known, before, after)
    return account_of(await known_person(desk.work.session, desk.connection, person_id), desk.base)


async def remove_account(desk: Desk, person_id: UUID, check: Callable[[Account], None]) -> None:
    """Suspended, and not the directory's any more: what they said stays, and an administrator may let them back in."""
    await lock_directory(desk.work.session, desk.connection)
    await lock_people(desk.work, [person_id])
    known = await known_person(desk.work.session, desk.connection, person_id)
    account = account_of(known, desk.base)
    check(account)
    await _keep(desk, person_id, account)
    await _stand(desk, person_id, is_active=False)
    await desk.work.session.execute(
        update(ScimPerson).where(ScimPerson.person_id == person_id).values(deleted_at=func.now())
    )
    await _record(desk, "scim.person_removed", person_id, [])


async def _change(desk: Desk, organisation: Organisation, known: Known, before: Account, after: Account) -> None:
    changes, person = StaffChanges(), known.person
    line = await _placed(desk, changes, after, line_of(after, known), (known, before))
    refuse_faults_in(faults_in(line))
    await _refuse_taken(desk, line, person)
    if _said_of(line) != _said_of(known.line):
        changes.changed.append(Listed(person.id, line))
    if (line.department_code, line.title) != (known.line.department_code, known.line.title):
        changes.moved.append(Listed(person.id, line))
    if line.staff_number != person.staff_number:
        await desk.work.session.execute(
            update(Person).where(Person.id == person.id).values(staff_number=line.staff_number)
        )
    async with followed_by_rooms(desk.work, organisation.id, [person.id], by=desk.connection.id):
        await write_changes(desk.work, organisation, changes, {})
    await _keep(desk, person.id, after)
    named = {key for key, value in said_in(after).items() if said_in(before).get(key) != value}
    named |= said_in(before).keys() - said_in(after).keys()
    await _record(desk, "scim.person_changed", person.id, sorted(named))
    is_active = after.active is not False
    if is_active != (before.active is not False):
        await _stand(desk, person.id, is_active=is_active)


async def _bring_back(desk: Desk, organisation: Organisation, person_id: UUID, account: Account) -> Account:
    await lock_people(desk.work, [person_id])
    values = {"deleted_at": None}
    await desk.work.session.execute(update(ScimPerson).where(ScimPerson.person_id == person_id).values(values))
    known = await known_person(desk.work.session, desk.connection, person_id)
    account.active = account.active is not False
    await _change(desk, organisation, known, account_of(known, desk.base), account)
    return account_of(await known_person(desk.work.session, desk.connection, person_id), desk.base)


async def _stand(desk: Desk, person_id: UUID, *, is_active: bool) -> None:
    """Suspend or reinstate as the console does it. Whom an administrator suspended, an administrator reinstates."""
    known = await known_person(desk.work.session, desk.connection, person_id)
    person, ours = known.person, known.kept.suspended_at if known.kept else None
    if not is_active and person.suspended_at is None:
        await suspend(desk.work, person, actor_id=desk.connection.id)
        moment = select(Person.suspended_at).where(Person.id == person_id).scalar_subquery()
        kept = update(ScimPerson).where(ScimPerson.person_id == person_id)
        await desk.work.session.execute(kept.values(suspended_at=moment))
    elif is_active and person.suspended_at is not None and person.suspended_at == ours:
        await reinstate(desk.work, person, actor_id=desk.connection.id)


async def _placed(
    desk: Desk, changes: StaffChanges, account: Account, line: StaffLine, was: tuple[Known, Account] | None
) -> StaffLine:
    """The line with its department: as it was where nothing else is said, found by name or code, or a new one."""
    said = ((account[EnterpriseUser] or EnterpriseUser()).department or "").strip()
    if was is not None and said == ((was[1][EnterpriseUser] or EnterpriseUser()).department or "").strip():
        code = was[0].line.department_code
    else:
        code = await _code_of(desk, changes, said) if said else ""
    return replace(line, department_code=code, title=line.title if code else "")


async def _code_of(desk: Desk, changes: StaffChanges, said: str) -> str:
    own = Department.organisation_id == desk.connection.organisation_id
    named = (Department.code == said) | (Department.name == said)
    found = select(Department.code).where(own, named).order_by((Department.code == said).desc(), Department.position)
    code: str | None = await desk.work.session.scalar(found.limit(1))
    if code is None:
        code = secrets.token_hex(4)
        changes.new_departments[code] = said
    return code


async def _refuse_taken(desk: Desk, line: StaffLine, person: Person | None) -> None:
    """Of two with one login ID, nobody could tell who signs in; and an office is not passed on by a number."""
    is_fixed = person is not None and holds_office(person)
    if is_fixed and person and (line.login_id, line.staff_number) != (person.login_id, person.staff_number):
        raise Fixed(
            "役割のある職員のログインIDと職員番号は、SCIM では変えられません。",
            "The login ID and number of somebody who holds an office are not changed by SCIM.",
        )
    others = select(Person.id).where(Person.id != (person.id if person else UUID(int=0)))
    own = Person.organisation_id == desk.connection.organisation_id
    if await desk.work.session.scalar(others.where(Person.login_id == line.login_id)) is not None:
        raise Taken(
            f"ログインID {line.login_id} は使われています（利用停止中の人を含む）。",
            f"The login ID {line.login_id} is taken, perhaps by somebody who is suspended.",
        )
    if await desk.work.session.scalar(others.where(own, Person.staff_number == line.staff_number)) is not None:
        raise Taken(
            f"職員番号 {line.staff_number} は、ほかの人のものです。",
            f"The staff number {line.staff_number} is somebody else's.",
        )


async def _taken_away(desk: Desk, staff_number: str) -> UUID | None:
    """Whom the directory took away under this number: a login ID alone may have passed to somebody else."""
    query = (
        select(Person.id)
        .join(ScimPerson, ScimPerson.person_id == Person.id)
        .where(Person.organisation_id == desk.connection.organisation_id, Person.staff_number == staff_number)
        .where(Person.suspended_at.is_not(None), ScimPerson.deleted_at.is_not(None))
    )
    found: UUID | None = await desk.work.session.scalar(query)
    return found


async def _keep(desk: Desk, person_id: UUID, account: Account) -> None:
    kept = await desk.work.session.scalar(select(ScimPerson).where(ScimPerson.person_id == person_id))
    if kept is None:
        kept = ScimPerson(person_id=person_id, organisation_id=desk.connection.organisation_id)
        desk.work.session.add(kept)
    kept.external_id, kept.said = account.external_id, said_in(account)
    await desk.work.session.flush()


async def _record(desk: Desk, action: str, person_id: UUID, named: list[str]) -> None:
    detail: dict[str, JsonValue] = {"named": [*named]} if named else {}
    await record_act(
        desk.work, action, organisation_id=desk.connection.organisation_id, actor_id=desk.connection.id,
        subject_id=person_id, detail=detail,
    )  # fmt: skip


def _said_of(line: StaffLine) -> tuple[str, str, str | None, str]:
    return line.name, line.kana, line.email, line.login_id
