"""Signing out here and there: here always, whatever the provider is doing."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from app.errors import SignedOut
from app.people.sessions import access_caller, open_session
from app.sign_on.egress import Egress
from app.sign_on.models import SignOnSession
from app.sign_on.oidc import OpenidProviders
from app.sign_on.sign_out import sign_out_everywhere
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.forger import forging
from tests.sign_on.named import OIDC, SEALS, make_provider


@pytest.mark.parametrize(("ends_there", "is_away", "leads"), [
    (True, False, True), (False, False, False), (True, True, False),
])  # fmt: skip
async def test_the_session_here_ends_and_the_browser_is_led_there_where_that_is_wanted(
    begin: BeginWork, cast: Cast, ends_there: bool, is_away: bool, leads: bool
) -> None:
    openid = OpenidProviders(Egress("127.0.0.0/8"))
    async with forging() as forger:
        forger.raw = b"HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n" if is_away else None
        oidc = OIDC.model_copy(update={"issuer": forger.issuer, "ends_there": ends_there})
        async with begin() as work:
            provider = await make_provider(work, cast, oidc=oidc)
            opened = await open_session(work, cast.sato, timedelta(hours=1))
            work.session.add(SignOnSession(
                session_id=opened.session_id, provider_id=provider.id, subject="1",
                sealed_token=SEALS.seal(provider.id, "the.id.token"),
            ))  # fmt: skip
        where = await sign_out_everywhere(begin, (openid, SEALS), cast.sato, opened.session_id, "http://kairan.lan")
    async with begin() as work:
        with pytest.raises(SignedOut):
            await access_caller(work.session, cast.sato.id, opened.session_id)
    if not leads:
        assert where is None
    else:
        assert parse_qs(urlsplit(where or "").query) == {
            "client_id": ["kairan"], "post_logout_redirect_uri": ["http://kairan.lan/"],
            "id_token_hint": ["the.id.token"],
        }  # fmt: skip
