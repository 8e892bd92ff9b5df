"""Being told of a logout: heard once, from the provider alone, for its own people alone."""

from datetime import timedelta
from typing import Any

import pytest

from app.people.sessions import open_session
from app.realtime.protocol import Bell, Revised
from app.sign_on.back_channel import hear_logout
from app.sign_on.egress import Egress
from app.sign_on.models import SignOnSession
from app.sign_on.oidc import OpenidProviders
from app.sign_on.tokens import BadToken
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.forger import ANOTHER, forging, jwk, logout_of, signed
from tests.sign_on.named import OIDC, make_provider


async def test_it_is_heard_once_and_from_the_provider_alone(
    begin: BeginWork, bells: list[Bell], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    openid = OpenidProviders(Egress("127.0.0.0/8"))
    async with forging() as forger:
        async with begin() as work:
            provider = await make_provider(work, cast, oidc=OIDC.model_copy(update={"issuer": forger.issuer}))
            opened = await open_session(work, cast.sato, timedelta(hours=1))
            came: dict[str, Any] = {"session_id": opened.session_id, "provider_id": provider.id, "subject": "1"}
            work.session.add(SignOnSession(**came))
        for forged in (signed(logout_of(forger.issuer), ANOTHER), signed(logout_of("https://evil.example")), ""):
            with pytest.raises(BadToken):
                await hear_logout(begin, openid, provider.id, forged)
        assert await hear_logout(begin, openid, provider.id, signed(logout_of(forger.issuer, sub="2", jti="j0"))) == 0
        assert bells == []
        good = signed(logout_of(forger.issuer), typ="logout+jwt")
        assert await hear_logout(begin, openid, provider.id, good) == 1
        assert bells == [Revised((cast.sato.id,))]
        with pytest.raises(BadToken):
            await hear_logout(begin, openid, provider.id, good)
        monkeypatch.setattr("app.sign_on.oidc.RENEWED", 0.0)
        forger.keys = [jwk(ANOTHER, "k2")]
        renewed = signed(logout_of(forger.issuer, jti="j3"), ANOTHER, kid="k2")
        assert await hear_logout(begin, openid, provider.id, renewed) == 0
