"""Finding providers: an administrator's own; at the door those that are open, of the kind that was asked for."""

import pytest

from app.errors import NotFound, NotPermitted
from app.sign_on.access import access_door, access_kind, access_provider, refuse_others
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import make_provider


async def test_ones_own_is_found_and_anothers_is_not_there(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    assert (await access_provider(work.session, cast.takahashi, provider.id)).id == provider.id
    with pytest.raises(NotPermitted):
        await access_provider(work.session, cast.sato, provider.id)
    cast.sugiyama.is_administrator = True
    with pytest.raises(NotFound):
        await access_provider(work.session, cast.sugiyama, provider.id)
    with pytest.raises(NotPermitted):
        refuse_others(cast.yoshida)
    assert (await access_kind(work.session, cast.takahashi, provider.id, "oidc")).id == provider.id
    with pytest.raises(NotFound):
        await access_kind(work.session, cast.takahashi, provider.id, "ldap")


async def test_a_door_is_open_or_not_there(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    assert (await access_door(work.session, provider.id, "oidc")).id == provider.id
    with pytest.raises(NotFound):
        await access_door(work.session, provider.id, "ldap")
    provider.is_enabled = False
    await work.session.flush()
    with pytest.raises(NotFound):
        await access_door(work.session, provider.id, "oidc")
