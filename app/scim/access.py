"""Finding whose directory asks, by its token alone, and in its organisation whoever it asks about."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.errors import EntryRefused, NotFound, SignedOut
from app.organisations.models import Department, Organisation
from app.people.models import Person
from app.scim.models import ScimConnection, ScimDepartment, ScimPerson
from app.work import UnitOfWork

LONGEST_TOKEN = 200
_ASIDE = {"synchronize_session": False}
UNTOLD = timedelta(minutes=1)  # within which a further use is not written down


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a directory's request is dealt with: whose it is, and the address under which things are found."""

    work: UnitOfWork
    connection: ScimConnection
    base: str


class NoDirectory(SignedOut):
    code = "no_directory"
    ja = "SCIM のトークンが違うか、期限が切れているか、取り消されています。「管理」の画面で作り直してください。"
    en = "The SCIM token is wrong, has run out or was revoked. Make another one in the console."


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def access_connection(session: AsyncSession, token: str | None) -> ScimConnection:
    """The connection of this token, used now, from where it may be used."""
    if token is None or not 1 <= len(token) <= LONGEST_TOKEN:
        raise NoDirectory
    query = (
        select(ScimConnection)
        .join(Organisation, Organisation.id == ScimConnection.organisation_id)
        .where(ScimConnection.token_hash == hash_of(token), ScimConnection.expires_at > func.now())
        .where(Organisation.suspended_at.is_(None))
    )
    connection = await session.scalar(query.execution_options(populate_existing=True))
    if connection is None:
        raise NoDirectory
    _refuse_elsewhere(connection)
    is_told = or_(ScimConnection.last_used_at.is_(None), ScimConnection.last_used_at < func.now() - UNTOLD)
    own = ScimConnection.organisation_id == connection.organisation_id
    await session.execute(
        update(ScimConnection).where(own, is_told).values(last_used_at=func.now()), execution_options=_ASIDE
    )
    return connection


def _refuse_elsewhere(connection: ScimConnection) -> None:
    address = origin().address
    ranges = [ip_network(str(one)) for one in connection.ranges]
    if ranges and (address is None or not any(ip_address(address) in one for one in ranges)):
        raise EntryRefused(
            "このアドレスからは、SCIM のトークンを使えません。", "The SCIM token is not taken from this address."
        )


async def lock_directory(session: AsyncSession, connection: ScimConnection) -> Organisation:
    """One change after the other, and none in the middle of a staff list."""
    query = select(Organisation).where(Organisation.id == connection.organisation_id)
    return (await session.scalars(query.with_for_update(key_share=True))).one()


async def access_account(session: AsyncSession, connection: ScimConnection, person_id: UUID) -> Person:
    """Somebody of the organisation whom the directory has not taken away. Guests are not its business."""
    query = (
        select(Person)
        .outerjoin(ScimPerson, ScimPerson.person_id == Person.id)
        .where(Person.id == person_id, Person.organisation_id == connection.organisation_id)
        .where(Person.guest_of.is_(None), or_(ScimPerson.deleted_at.is_(None), Person.suspended_at.is_(None)))
    )
    person = await session.scalar(query.execution_options(populate_existing=True))
    if person is None:
        raise NotFound
    return person


async def access_group(session: AsyncSession, connection: ScimConnection, department_id: UUID) -> Department:
    query = (
        select(Department)
        .outerjoin(ScimDepartment, ScimDepartment.department_id == Department.id)
        .where(Department.id == department_id, Department.organisation_id == connection.organisation_id)
        .where(ScimDepartment.deleted_at.is_(None))
    )
    department = await session.scalar(query.execution_options(populate_existing=True))
    if department is None:
        raise NotFound
    return department
