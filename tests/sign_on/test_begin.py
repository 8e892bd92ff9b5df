"""Leaving for a provider: what is asked there, and where it leads back."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from pydantic import SecretStr

from app.errors import NotFound
from app.sign_on.begin import Leaving, callback_of, leave_for
from app.sign_on.egress import Egress
from app.sign_on.journey import Journeys
from app.sign_on.oidc import OpenidProviders
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.forger import forging
from tests.sign_on.named import OIDC, make_provider

JOURNEYS = Journeys(SecretStr("s" * 40))


@pytest.mark.parametrize(
    ("leaving", "is_anew"),
    [
        (Leaving("http://kairan.lan"), False),
        (Leaving("http://kairan.lan", is_shared=True), True),
        (Leaving("http://kairan.lan", person_id="somebody who links an account"), True),
    ],
)
async def test_everything_that_ties_the_answer_to_us_is_asked(
    begin: BeginWork, cast: Cast, leaving: Leaving, is_anew: bool
) -> None:
    async with forging() as forger:
        forger.metadata = {"authorization_endpoint": f"{forger.issuer}/auth?tenant=1"}
        oidc = OIDC.model_copy(update={"issuer": forger.issuer, "acr": "two", "scopes": "openid profile shokuin"})
        async with begin() as work:
            provider = await make_provider(work, cast, oidc=oidc)
        openid = OpenidProviders(Egress("127.0.0.0/8"))
        journey, address = await leave_for(begin, openid, JOURNEYS, provider.id, leaving)
    assert journey.person_id == leaving.person_id
    asked = {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}
    assert asked == {
        "tenant": "1", "response_type": "code", "client_id": "kairan", "scope": "openid profile shokuin",
        "redirect_uri": callback_of("http://kairan.lan", provider.id), "state": journey.state, "nonce": journey.nonce,
        "code_challenge": journey.challenge, "code_challenge_method": "S256", "acr_values": "two",
        **({"prompt": "login", "max_age": "0"} if is_anew else {}),
    }  # fmt: skip


async def test_a_door_that_is_not_there_leads_nowhere(begin: BeginWork) -> None:
    with pytest.raises(NotFound):
        await leave_for(begin, OpenidProviders(Egress()), JOURNEYS, uuid4(), Leaving("http://kairan.lan"))
