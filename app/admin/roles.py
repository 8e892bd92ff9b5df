"""Giving and taking roles: administrators, of departments too, and auditors, who read and change nothing."""

from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_colleague
from app.admin.policy import may_give_roles, may_read_audit
from app.admin.schemas import RolesChange, RolesOut
from app.admin.standing import refuse_last_administrator
from app.audit.record import record_act
from app.errors import Conflict, Invalid, NotPermitted
from app.organisations.departments import departments_of
from app.people.directory import people_out
from app.people.models import Person
from app.people.revise import revise_people
from app.work import UnitOfWork

MOST = 200


async def change_roles(work: UnitOfWork, person: Person, person_id: UUID, change: RolesChange) -> RolesOut:
    """Set the roles that are named, for somebody else of one's own organisation. Safe to retry."""
    if not may_give_roles(person):
        raise NotPermitted(
            "役割を変えられるのは、団体の管理者だけです。", "Only an administrator of the organisation changes roles."
        )
    colleague = await access_colleague(work.session, person, person_id)
    if colleague.id == person.id:  # four eyes: what one may do oneself, somebody else has decided
        raise Conflict(
            "自分の役割は変えられません。ほかの管理者に頼んでください。",
            "You cannot change your own roles. Please ask another administrator.",
        )
    await set_roles(work, colleague, change, actor_id=person.id)
    return (await _shown(work.session, [colleague]))[0]


async def set_roles(work: UnitOfWork, person: Person, change: RolesChange, *, actor_id: UUID | None = None) -> None:
    """The same as the operator does it, who asks nobody; what changes nothing is not recorded."""
    wanted = change.model_dump(exclude_none=True)
    changed = {role: has for role, has in wanted.items() if getattr(person, role) != has}
    if not changed:
        return
    if person.is_guest:
        raise Invalid("ゲストに役割は与えられません。", "A guest holds no role.")
    if changed.get("is_administrator") is False:
        await refuse_last_administrator(work.session, person)
    await _refuse_unknown(work.session, person, changed.get("administers", []))
    for role, has in changed.items():
        setattr(person, role, has)
    await work.session.flush()
    await revise_people(work, [person.id])
    await record_act(
        work, "person.roles_changed", organisation_id=person.organisation_id, actor_id=actor_id, subject_id=person.id,
        detail={role: _written(has) for role, has in changed.items()},
    )  # fmt: skip


async def roles_in(session: AsyncSession, person: Person) -> list[RolesOut]:
    """Everybody of one's own organisation who has a role: those who are watched know by whom."""
    if not may_read_audit(person):
        raise NotPermitted
    query = select(Person).where(
        Person.organisation_id == person.organisation_id, Person.suspended_at.is_(None),
        or_(Person.is_administrator, Person.is_auditor, Person.administers != []),
    )  # fmt: skip
    return await _shown(session, list(await session.scalars(query.order_by(Person.kana, Person.id).limit(MOST))))


async def _refuse_unknown(session: AsyncSession, person: Person, department_ids: list[UUID]) -> None:
    known = {one.id for one in await departments_of(session, person.organisation_id)} if department_ids else set()
    if not known.issuperset(department_ids):
        raise Invalid("団体にない部署が入っています。", "One of these is no department of the organisation.")


def _written(has: bool | list[UUID]) -> JsonValue:
    return has if isinstance(has, bool) else [str(one) for one in has]


async def _shown(session: AsyncSession, people: list[Person]) -> list[RolesOut]:
    shown = {one.id: one for one in await people_out(session, [person.id for person in people])}
    return [
        RolesOut(
            person=shown[one.id], is_administrator=one.is_administrator, is_auditor=one.is_auditor,
            administers=one.administers,
        )
        for one in people
    ]  # fmt: skip
