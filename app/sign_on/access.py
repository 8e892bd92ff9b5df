"""Finding identity providers: an administrator's own organisation's; at the door those that are open."""

from typing import get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound, NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.sign_on.models import IdentityProvider
from app.sign_on.policy import Kind, may_name_providers


def refuse_others(person: Person) -> None:
    if not may_name_providers(person):
        raise NotPermitted(
            "シングルサインオンを設定できるのは、組織の管理者だけです。",
            "Only an administrator of the organisation sets up single sign-on.",
        )


async def access_provider(session: AsyncSession, person: Person, provider_id: UUID) -> IdentityProvider:
    """One of the administrator's own organisation, to be changed."""
    refuse_others(person)
    query = select(IdentityProvider).where(
        IdentityProvider.id == provider_id, IdentityProvider.organisation_id == person.organisation_id
    )
    return _found(await session.scalar(query.with_for_update().execution_options(populate_existing=True)))


async def access_kind(session: AsyncSession, person: Person, provider_id: UUID, kind: str) -> IdentityProvider:
    """One of the administrator's own organisation, of the kind that can be asked for this."""
    provider = await access_provider(session, person, provider_id)
    return _found(provider if provider.kind == kind else None)


async def access_door(session: AsyncSession, provider_id: UUID, *kinds: str) -> IdentityProvider:
    """One through which people come in now."""
    query = (
        select(IdentityProvider)
        .join(Organisation, Organisation.id == IdentityProvider.organisation_id)
        .where(IdentityProvider.id == provider_id, IdentityProvider.kind.in_(kinds), IdentityProvider.is_enabled)
        .where(Organisation.suspended_at.is_(None))
    )
    return _found(await session.scalar(query.execution_options(populate_existing=True)))


async def access_own_door(session: AsyncSession, person: Person, provider_id: UUID, *kinds: str) -> IdentityProvider:
    """One through which people of this person's organisation come in now."""
    provider = await access_door(session, provider_id, *(kinds or get_args(Kind)))
    return _found(provider if provider.organisation_id == person.organisation_id else None)


async def doors_of_kind(session: AsyncSession, kind: str) -> list[IdentityProvider]:
    """All through which people come in now, of every organisation."""
    query = (
        select(IdentityProvider)
        .join(Organisation, Organisation.id == IdentityProvider.organisation_id)
        .where(IdentityProvider.kind == kind, IdentityProvider.is_enabled, Organisation.suspended_at.is_(None))
        .order_by(IdentityProvider.id)
    )
    return list(await session.scalars(query.execution_options(populate_existing=True)))


def _found(provider: IdentityProvider | None) -> IdentityProvider:
    if provider is None:
        raise NotFound
    return provider
