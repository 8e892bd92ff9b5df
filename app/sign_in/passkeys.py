"""What the other ways of signing in need to know of passkeys: whether somebody has one that counts."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person
from app.sign_in.models import Passkey, PasskeySession
from app.sign_in.rules import rules_of


async def has_passkey(session: AsyncSession, person: Person) -> bool:
    """One that opens something; none does where the organisation has switched them off."""
    query = select(Passkey.id).where(Passkey.person_id == person.id, Passkey.stopped_at.is_(None)).limit(1)
    if await session.scalar(query) is None:
        return False
    return (await rules_of(session, person.organisation_id)).passkeys


async def drop_passkeys(session: AsyncSession, person: Person) -> None:
    theirs = select(Passkey.id).where(Passkey.person_id == person.id)
    await session.execute(delete(PasskeySession).where(PasskeySession.passkey_id.in_(theirs)))
    await session.execute(delete(Passkey).where(Passkey.person_id == person.id))
