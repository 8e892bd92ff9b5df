"""Suspending people and letting them back in: theirs to look after alone, and never the last administrator."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.access import access_charge
from app.audit.record import record_act
from app.errors import Conflict
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.reopen_departments import reopen_departments_of
from app.people.revise import revise_people
from app.work import UnitOfWork


async def suspend_person(work: UnitOfWork, person: Person, person_id: UUID) -> None:
    """Nothing is deleted; their sockets close at once. Safe to repeat."""
    await suspend(work, await access_charge(work.session, person, person_id), actor_id=person.id)


async def reinstate_person(work: UnitOfWork, person: Person, person_id: UUID) -> None:
    """Back as they were, in the rooms that they were in. Safe to repeat. Whose time is over gets a new end first."""
    await reinstate(work, await access_charge(work.session, person, person_id), actor_id=person.id)


async def suspend(work: UnitOfWork, colleague: Person, *, actor_id: UUID) -> None:
    """The same for whoever has been let to them otherwise."""
    if colleague.suspended_at is not None:
        return
    if colleague.is_administrator:
        await refuse_last_administrator(work.session, colleague)
    colleague.suspended_at, colleague.missing_since = func.now(), None
    await _record(work, "person.suspended", colleague, actor_id)


async def reinstate(work: UnitOfWork, colleague: Person, *, actor_id: UUID) -> None:
    if colleague.suspended_at is None:
        return
    over = select(Person.ends_at <= func.now()).where(Person.id == colleague.id)
    if await work.session.scalar(over):
        raise Conflict(
            "期限が過ぎています。ゲストは最後の日を、職員は名簿の利用期限を、決め直してください。",
            "Their time is over: set a guest's last day anew, or the one of the staff list.",
        )
    colleague.suspended_at = colleague.missing_since = None
    await _record(work, "person.reinstated", colleague, actor_id)
    await reopen_departments_of(work, [colleague.id], actor_id=actor_id)


async def refuse_last_administrator(session: AsyncSession, person: Person) -> None:
    """One after the other: of two administrators who take each other's role, the second one is told."""
    await session.execute(
        select(Organisation.id).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    )
    others = select(Person.id).where(
        Person.organisation_id == person.organisation_id, Person.is_administrator, Person.suspended_at.is_(None),
        Person.id != person.id,
    )  # fmt: skip
    if await session.scalar(others.limit(1)) is None:
        raise Conflict(
            "最後の管理者です。先にほかの人を管理者にしてください。",
            "This is the last administrator. Please make somebody else one first.",
        )


async def _record(work: UnitOfWork, action: str, person: Person, actor_id: UUID) -> None:
    await work.session.flush()
    await revise_people(work, [person.id])
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=actor_id, subject_id=person.id
    )  # fmt: skip
