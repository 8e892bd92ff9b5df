"""Naming providers: sealed, bounded, safe to retry; taking one away takes along whoever came by it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from app.errors import Conflict, Invalid, NotFound, NotPermitted
from app.people.sessions import open_session
from app.realtime.protocol import Bell, Revised
from app.sign_in.rules import rules_of
from app.sign_on.models import IdentityProvider, LinkedAccount, SignOnSession
from app.sign_on.passwords import change_passwords
from app.sign_on.providers import MOST, add_provider, change_provider, doors, providers_of, remove_provider
from app.sign_on.schemas import ProviderChange
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import OIDC, SEALS, draft, make_provider


async def acts(work: UnitOfWork, cast: Cast) -> list[str]:
    query = text(
        "SELECT action FROM audit_entries WHERE organisation_id = :id AND action LIKE 'provider.%' ORDER BY id"
    )
    return list(await work.session.scalars(query, {"id": cast.aoba.id}))


async def linked(work: UnitOfWork, cast: Cast, provider: IdentityProvider) -> None:
    """佐藤 is in by this provider."""
    opened = await open_session(work, cast.sato, timedelta(hours=1))
    work.session.add_all([
        LinkedAccount(provider_id=provider.id, subject="1", organisation_id=cast.aoba.id, person_id=cast.sato.id),
        SignOnSession(session_id=opened.session_id, provider_id=provider.id, subject="1"),
    ])  # fmt: skip
    await work.session.flush()


async def test_a_provider_is_named_once_however_often_it_is_sent(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.is_administrator = True
    await work.session.flush()
    same = draft()
    first = await add_provider(work, SEALS, cast.takahashi, same)
    assert await add_provider(work, SEALS, cast.takahashi, same) is first
    assert b"\xe7\xa7\x98" not in (first.sealed_secret or b"")
    assert SEALS.open(first.id, first.sealed_secret or b"") == "秘密"
    assert await acts(work, cast) == ["provider.added"]
    assert [count for _, count in await providers_of(work.session, cast.takahashi)] == [0]


async def test_names_and_ids_of_others_cannot_be_taken(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    with pytest.raises(Conflict):
        await add_provider(work, SEALS, cast.takahashi, draft())
    cast.sugiyama.is_administrator = True
    with pytest.raises(Conflict):
        await add_provider(work, SEALS, cast.sugiyama, draft(id=provider.id))
    for number in range(MOST - 1):
        await add_provider(work, SEALS, cast.takahashi, draft(name=f"{number}"))
    with pytest.raises(Conflict):
        await add_provider(work, SEALS, cast.takahashi, draft(name="one too many"))


@pytest.mark.parametrize("other", [
    {"oidc": OIDC.model_copy(update={"issuer": "https://user@id.example"})}, {"certificate": "nonsense"},
])  # fmt: skip
async def test_what_cannot_work_is_not_kept(work: UnitOfWork, cast: Cast, other: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        await make_provider(work, cast, **other)


async def test_others_name_nothing(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    with pytest.raises(NotPermitted):
        await add_provider(work, SEALS, cast.sato, draft())
    cast.sugiyama.is_administrator = True
    with pytest.raises(NotFound):
        await change_provider(work, SEALS, cast.sugiyama, provider.id, ProviderChange(name="x"))
    with pytest.raises(NotFound):
        await remove_provider(work, cast.sugiyama, provider.id)
    with pytest.raises(NotFound):
        await remove_provider(work, cast.takahashi, uuid4())
    assert await providers_of(work.session, cast.sugiyama) == []


async def test_a_change_that_changes_nothing_is_not_recorded(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(secret="秘密", oidc=OIDC))
    assert await acts(work, cast) == ["provider.added"]
    changed = await change_provider(
        work, SEALS, cast.takahashi, provider.id, ProviderChange(name="新しい名前", secret="別", newcomers="create")
    )
    assert (changed.name, changed.newcomers) == ("新しい名前", "create")
    assert SEALS.open(provider.id, changed.sealed_secret or b"") == "別"
    assert await acts(work, cast) == ["provider.added", "provider.changed"]
    await make_provider(work, cast, name="もう一つ")
    with pytest.raises(Conflict):
        await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(name="もう一つ"))


@pytest.mark.parametrize("change", [
    ProviderChange(is_enabled=False), ProviderChange(oidc=OIDC.model_copy(update={"issuer": "https://new.example"})),
], ids=["switched off", "another issuer"])  # fmt: skip
async def test_who_came_by_it_is_out_when_it_no_longer_vouches(
    begin: BeginWork, bells: list[Bell], cast: Cast, change: ProviderChange
) -> None:
    async with begin() as work:
        provider = await make_provider(work, cast)
        await linked(work, cast, provider)
    async with begin() as work:
        await change_provider(work, SEALS, cast.takahashi, provider.id, change)
    assert Revised((cast.sato.id,)) in bells
    async with begin() as work:
        holding = text("SELECT count(*) FROM sessions WHERE person_id = :id AND revoked_at IS NULL")
        left = await work.session.scalar(holding, {"id": cast.sato.id})
        links = await work.session.scalar(select(func.count()).where(LinkedAccount.provider_id == provider.id))
    # The same word means somebody else at another issuer: nobody stays linked by it.
    assert (left, links) == (0, 1 if change.is_enabled is False else 0)


async def test_taking_it_away_leaves_nothing_and_gives_passwords_back(
    begin: BeginWork, bells: list[Bell], cast: Cast
) -> None:
    async with begin() as work:
        provider = await make_provider(work, cast)
        await linked(work, cast, provider)
        await change_passwords(work, cast.takahashi, "administrators")
    async with begin() as work:
        await remove_provider(work, cast.takahashi, provider.id)
        assert (await rules_of(work.session, cast.aoba.id)).passwords == "everybody"
        assert await acts(work, cast) == ["provider.added", "provider.removed"]
    assert Revised((cast.sato.id,)) in bells
    async with begin() as work:
        assert provider.id not in [one.id for one, _ in await doors(work.session)]
        with pytest.raises(NotFound):
            await remove_provider(work, cast.takahashi, provider.id)


async def test_a_suspended_town_has_no_door(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    assert (provider.id, "あおば市") in [(one.id, town) for one, town in await doors(work.session)]
    suspend = text("UPDATE organisations SET suspended_at = now() WHERE id = :id")
    await work.session.execute(suspend, {"id": cast.aoba.id})
    assert provider.id not in [one.id for one, _ in await doors(work.session)]
