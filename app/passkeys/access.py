"""Finding passkeys for somebody: their own, anybody else's look as if not there."""

from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.organisations.models import Organisation
from app.people.models import Person
from app.sign_in.models import Passkey


async def access_passkey(session: AsyncSession, person: Person, passkey_id: UUID) -> Passkey:
    query = select(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person.id)
    found: Passkey | None = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


async def find_holder(session: AsyncSession, credential_id: bytes) -> tuple[Passkey, Person] | None:
    """Whose it is, as long as they may come in. Locked: of two uses at once, the second sees the first's count."""
    query = (
        select(Passkey, Person)
        .join(Person, Person.id == Passkey.person_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Passkey.credential_id == credential_id)
        .where(Person.suspended_at.is_(None), Organisation.suspended_at.is_(None))
        .where(or_(Person.ends_at.is_(None), Person.ends_at > func.now()))
        .with_for_update(of=Passkey)
    )
    row = (await session.execute(query.execution_options(populate_existing=True))).first()
    return None if row is None else (row[0], row[1])
