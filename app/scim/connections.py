"""Connecting an organisation's directory: an administrator makes its token, makes another one, or takes it away."""

import secrets
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.policy import may_connect_directory
from app.audit.record import record_act
from app.errors import NotFound, NotPermitted
from app.people.models import Person
from app.scim.access import hash_of
from app.scim.models import ScimConnection, ScimDepartment, ScimPerson
from app.scim.schemas import ScimConnectionChange, ScimConnectionOut, ScimTokenDraft
from app.work import UnitOfWork

PREFIX = "kairan-scim-"  # so that whoever finds one somewhere knows what it is; nothing is read from it


async def connection_of(session: AsyncSession, person: Person, address: str) -> ScimConnectionOut:
    """How the organisation's directory is connected, and how many it keeps."""
    _refuse_others(person)
    own = ScimConnection.organisation_id == person.organisation_id
    is_over = func.coalesce(ScimConnection.expires_at <= func.now(), False)
    row = (
        await session.execute(
            select(ScimConnection, is_over).where(own).execution_options(populate_existing=True)
        )
    ).first()  # fmt: skip
    people = (
        select(func.count())
        .select_from(ScimPerson)
        .join(Person, Person.id == ScimPerson.person_id)
        .where(ScimPerson.organisation_id == person.organisation_id)
        .where(or_(ScimPerson.deleted_at.is_(None), Person.suspended_at.is_(None)))
    )
    departments = select(func.count()).select_from(ScimDepartment)
    departments = departments.where(
        ScimDepartment.organisation_id == person.organisation_id, ScimDepartment.deleted_at.is_(None)
    )
    connection = row[0] if row else None
    is_connected = connection is not None and connection.token_hash is not None
    return ScimConnectionOut(
        address=address, made_at=connection.made_at if connection and is_connected else None,
        expires_at=connection.expires_at if connection else None, is_over=bool(row and row[1]),
        last_used_at=connection.last_used_at if connection else None,
        ranges=[str(one) for one in connection.ranges] if connection else [],
        people=await session.scalar(people) or 0, departments=await session.scalar(departments) or 0,
    )  # fmt: skip


async def make_token(work: UnitOfWork, person: Person, draft: ScimTokenDraft) -> str:
    """A new one, told once; the one before does not hold any more. Again gives another one."""
    _refuse_others(person)
    token = PREFIX + secrets.token_urlsafe(48)
    lasting = func.now() + timedelta(days=draft.days)
    fresh = {"token_hash": hash_of(token), "expires_at": lasting, "made_at": func.now(), "last_used_at": None}
    row = insert(ScimConnection).values(organisation_id=person.organisation_id, id=uuid4(), **fresh)
    await work.session.execute(row.on_conflict_do_update(index_elements=["organisation_id"], set_=fresh))
    await _record(work, "scim.connected", person, {"days": draft.days})
    return token


async def change_connection(work: UnitOfWork, person: Person, change: ScimConnectionChange) -> None:
    """From where the token is taken, from its next use on. Safe to repeat."""
    connection = await _own(work.session, person)
    ranges = [str(one) for one in change.ranges]
    if connection.ranges != ranges:
        connection.ranges = [*ranges]
        await work.session.flush()
        await _record(work, "scim.changed", person, {"ranges": [*ranges]})


async def revoke_token(work: UnitOfWork, person: Person) -> None:
    """Cut the directory off at once; who was kept by it stays as they are. Safe to repeat."""
    connection = await _own(work.session, person)
    if connection.token_hash is not None:
        connection.token_hash = connection.expires_at = None
        await work.session.flush()
        await _record(work, "scim.disconnected", person, {})


async def _own(session: AsyncSession, person: Person) -> ScimConnection:
    _refuse_others(person)
    query = select(ScimConnection).where(ScimConnection.organisation_id == person.organisation_id)
    found = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def _refuse_others(person: Person) -> None:
    if not may_connect_directory(person):
        raise NotPermitted(
            "SCIM を設定できるのは、団体の管理者だけです。", "Only an administrator of the organisation sets up SCIM."
        )


async def _record(work: UnitOfWork, action: str, person: Person, detail: dict[str, int | list[str]]) -> None:
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=person.id,
        detail={name: value if isinstance(value, int) else [*value] for name, value in detail.items()},
    )  # fmt: skip
