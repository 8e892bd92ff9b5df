"""Which accounts at which providers are somebody's: for themself, and for their organisation's administrators."""

from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.linked_accounts.schemas import AccountOut, ProvedAccount
from app.people.models import Person
from app.sign_in.access import access_colleague
from app.sign_on.access import refuse_others
from app.sign_on.models import IdentityProvider, LinkedAccount
from app.sign_on.proofs import Proof


async def own_accounts(session: AsyncSession, person: Person) -> list[AccountOut]:
    """The doors of one's organisation that are open, each with one's account behind it where there is one."""
    return [one for one in await _accounts(session, person) if one.is_enabled]


async def accounts_of(session: AsyncSession, person: Person, colleague_id: UUID) -> list[AccountOut]:
    refuse_others(person)
    return await _accounts(session, await access_colleague(session, person, colleague_id))


async def _accounts(session: AsyncSession, person: Person) -> list[AccountOut]:
    theirs = and_(LinkedAccount.provider_id == IdentityProvider.id, LinkedAccount.person_id == person.id)
    query = (
        select(IdentityProvider, LinkedAccount)
        .outerjoin(LinkedAccount, theirs)
        .where(IdentityProvider.organisation_id == person.organisation_id)
        .order_by(IdentityProvider.created_at, IdentityProvider.id)
    )
    return [
        AccountOut(
            provider_id=provider.id, name=provider.name, kind=provider.kind, is_enabled=provider.is_enabled,
            subject=linked.subject if linked else None, linked_at=linked.linked_at if linked else None,
            last_used_at=linked.last_used_at if linked else None,
        )
        for provider, linked in await session.execute(query)
    ]  # fmt: skip


def proved_account(proof: Proof | None) -> ProvedAccount:
    """What the provider has just said, to be looked at by whoever asked for it."""
    if proof is None:
        raise NotFound
    return ProvedAccount(provider_id=UUID(proof.provider_id), account=proof.account)
