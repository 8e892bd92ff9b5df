"""Trying a provider out: asked anew each time, and only for its own administrators."""

import pytest

from app.errors import NotPermitted
from app.sign_on.check import check_provider
from app.sign_on.egress import Egress, ProviderAway
from app.sign_on.oidc import OpenidProviders
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.forger import forging
from tests.sign_on.named import OIDC, make_provider


async def test_what_it_says_is_told_and_asked_anew(begin: BeginWork, cast: Cast) -> None:
    openid = OpenidProviders(Egress("127.0.0.0/8"))
    async with forging() as forger:
        async with begin() as work:
            oidc = OIDC.model_copy(update={"issuer": forger.issuer, "algorithm": "ES256"})
            provider = await make_provider(work, cast, oidc=oidc)
        said = await check_provider(begin, openid, cast.takahashi, provider.id)
        assert (said.issuer, said.keys, said.is_ending) == (forger.issuer, 0, True)  # it signs with RSA only
        forger.metadata = {"issuer": "https://another.example"}
        with pytest.raises(ProviderAway):
            await check_provider(begin, openid, cast.takahashi, provider.id)
        with pytest.raises(NotPermitted):
            await check_provider(begin, openid, cast.sato, provider.id)
