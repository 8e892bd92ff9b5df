"""Naming an organisation's identity providers: an administrator's act, in force at once.

A provider that is taken away or switched off takes along the sessions that came by it; when the last one goes,
everybody's password opens again, so that nobody is locked out.
"""

from collections.abc import Sequence
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Conflict
from app.organisations.models import Organisation
from app.people.models import Person
from app.sign_in.seals import Seals
from app.sign_on.access import access_provider, refuse_others
from app.sign_on.models import Arrival, IdentityProvider, LinkedAccount, SignOnSession, SpentToken
from app.sign_on.passwords import give_passwords_back
from app.sign_on.provider_settings import KINDS, issuer_in, refuse_unusable, settings_after, settings_of
from app.sign_on.schemas import ProviderChange, ProviderDraft
from app.sign_on.sessions import end_sessions_of
from app.work import UnitOfWork

MOST = 10


async def providers_of(session: AsyncSession, person: Person) -> list[tuple[IdentityProvider, int]]:
    """Those of the administrator's organisation, each with how many people are linked."""
    refuse_others(person)
    accounts = select(func.count()).where(LinkedAccount.provider_id == IdentityProvider.id).scalar_subquery()
    query = select(IdentityProvider, accounts).where(IdentityProvider.organisation_id == person.organisation_id)
    rows = await session.execute(query.order_by(IdentityProvider.name).execution_options(populate_existing=True))
    return [(provider, count) for provider, count in rows]


async def doors(session: AsyncSession) -> Sequence[tuple[IdentityProvider, str]]:
    """All that are open, for the sign-in page; the names of towns give nobody away."""
    query = (
        select(IdentityProvider, Organisation.name)
        .join(Organisation, Organisation.id == IdentityProvider.organisation_id)
        .where(IdentityProvider.is_enabled, Organisation.suspended_at.is_(None))
        .order_by(Organisation.code, IdentityProvider.name)
    )
    return [(provider, town) for provider, town in await session.execute(query)]


async def add_provider(work: UnitOfWork, seals: Seals, person: Person, draft: ProviderDraft) -> IdentityProvider:
    """Name another one. Safe to retry: the same id gives back what was named under it."""
    refuse_others(person)
    kind, settings = settings_of(draft)
    refuse_unusable(kind, draft)
    lock = select(Organisation.id).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    await work.session.execute(lock)
    there = [one for one, _ in await providers_of(work.session, person)]
    same = next((one for one in there if one.id == draft.id), None)
    if same is not None:
        return same
    if draft.name in [one.name for one in there]:
        raise _taken(draft.name)
    if len(there) >= MOST:
        raise Conflict(f"認証サーバーは {MOST} 個までです。", f"There may be {MOST} identity providers.")
    if await work.session.scalar(select(IdentityProvider.id).where(IdentityProvider.id == draft.id)) is not None:
        raise Conflict("この番号は使えません。", "This id cannot be used.")
    provider = IdentityProvider(
        id=draft.id, organisation_id=person.organisation_id, kind=kind, name=draft.name,
        newcomers=draft.newcomers, second_factor=draft.second_factor, settings=settings,
        certificate=draft.certificate,
    )  # fmt: skip
    provider.sealed_secret = seals.seal(provider.id, draft.secret) if draft.secret else None
    work.session.add(provider)
    await work.session.flush()
    await _record(work, "provider.added", person, provider, {"issuer": issuer_in(settings)})
    return provider


async def change_provider(
    work: UnitOfWork, seals: Seals, person: Person, provider_id: UUID, change: ProviderChange
) -> IdentityProvider:
    """Set what was named. Safe to retry: nothing changes then, and nothing is recorded."""
    provider = await access_provider(work.session, person, provider_id)
    refuse_unusable(provider.kind, change)
    if change.name not in (None, provider.name) and await _is_taken(work.session, provider, change.name or ""):
        raise _taken(change.name or "")
    changed = _differing(provider, seals, change)
    if not changed:
        return provider
    is_moved = _names_somebody_else(provider, changed)
    for name, value in changed.items():
        setattr(provider, name, value)
    await work.session.flush()
    if is_moved:  # its words for people mean others there
        await work.session.execute(delete(LinkedAccount).where(LinkedAccount.provider_id == provider.id))
    if is_moved or not provider.is_enabled:
        await _close(work, provider)
    await _record(work, "provider.changed", person, provider, {"changed": [*sorted(changed)], "unlinked": is_moved})
    return provider


async def remove_provider(work: UnitOfWork, person: Person, provider_id: UUID) -> None:
    """Take it away, with all that came of it: whoever came by it is out at once."""
    provider = await access_provider(work.session, person, provider_id)
    await _close(work, provider)
    for table in (SignOnSession, SpentToken, LinkedAccount):
        await work.session.execute(delete(table).where(table.provider_id == provider.id))
    await _record(work, "provider.removed", person, provider, {})
    await work.session.execute(delete(IdentityProvider).where(IdentityProvider.id == provider.id))
    await give_passwords_back(work, provider.organisation_id)


def _differing(provider: IdentityProvider, seals: Seals, change: ProviderChange) -> dict[str, object]:
    named: dict[str, object] = change.model_dump(exclude_none=True, exclude={*KINDS, "secret", "certificate"})
    settings = settings_after(provider, change)
    if settings is not None:
        named["settings"] = settings
    if change.certificate is not None:
        named["certificate"] = change.certificate or None
    if change.secret is not None and seals.open(provider.id, provider.sealed_secret or b"") != change.secret:
        named["sealed_secret"] = seals.seal(provider.id, change.secret)
    return {name: value for name, value in named.items() if getattr(provider, name) != value}


async def _close(work: UnitOfWork, provider: IdentityProvider) -> None:
    await end_sessions_of(work, provider)
    await work.session.execute(delete(Arrival).where(Arrival.provider_id == provider.id))
    await give_passwords_back(work, provider.organisation_id)


async def _is_taken(session: AsyncSession, provider: IdentityProvider, name: str) -> bool:
    query = select(IdentityProvider.id).where(
        IdentityProvider.organisation_id == provider.organisation_id, IdentityProvider.name == name
    )
    return await session.scalar(query) is not None


def _names_somebody_else(provider: IdentityProvider, changed: dict[str, object]) -> bool:
    """Another provider, or another word of it for people."""
    settings = changed.get("settings")
    names = ("issuer", "entity_id", "subject_attribute")
    return isinstance(settings, dict) and any(settings.get(one) != provider.settings.get(one) for one in names)


def _taken(name: str) -> Conflict:
    return Conflict(f"「{name}」はすでにあります。", f"There is a provider named {name} already.")


async def _record(
    work: UnitOfWork, action: str, person: Person, provider: IdentityProvider, more: dict[str, JsonValue]
) -> None:
    detail: dict[str, JsonValue] = {"name": provider.name, "kind": provider.kind, **more}
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=person.id, subject_id=provider.id, detail=detail
    )
