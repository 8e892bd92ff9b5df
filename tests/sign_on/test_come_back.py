"""Coming back: of all answers that a provider or somebody in its place may give, the good one alone counts."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from app.errors import Refusal
from app.people.passwords import Passwords
from app.sign_in.seals import Seals
from app.sign_on.come_back import Answered, Station, come_back, hash_of
from app.sign_on.egress import Egress
from app.sign_on.journey import Journey, Journeys
from app.sign_on.models import Arrival, IdentityProvider
from app.sign_on.oidc import OpenidProviders
from app.sign_on.proofs import Proofs
from app.sign_on.schemas import OidcSettings
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.forger import ANOTHER, CLIENT, Forger, claims_of, forging, jwk, signed

SEALS, JOURNEYS = Seals(SecretStr("s" * 40)), Journeys(SecretStr("s" * 40))
PROOFS = Proofs(SecretStr("s" * 40))


class Way:
    """One signing in, up to the moment when the browser comes back."""

    def __init__(self, begin: BeginWork, forger: Forger, provider: IdentityProvider) -> None:
        self.station = Station(begin, OpenidProviders(Egress("127.0.0.0/8")), Passwords(), SEALS, PROOFS)
        self.forger, self.provider = forger, provider
        self.journey: Journey = JOURNEYS.begin(provider.id, "https://kairan.example/back", is_shared=True)
        self.answered = Answered(provider.id, self.journey.state, "code", forger.issuer)
        self.say()

    def say(self, key: Any = None, **claims: Any) -> None:
        usual = {"nonce": self.journey.nonce, "employee_number": "S-7"}
        said = claims_of(self.forger.issuer, **(usual | claims))
        token = signed(said) if key is None else signed(said, key)
        self.forger.token = lambda: {"id_token": token, "access_token": "a", "token_type": "Bearer"}

    async def come(self) -> str:
        return await come_back(self.station, self.journey, self.answered)

    async def refusal(self) -> str:
        with pytest.raises(Refusal) as refused:
            await self.come()
        return refused.value.code


@asynccontextmanager
async def on_the_way(begin: BeginWork, cast: Cast, **more: Any) -> AsyncIterator[Way]:
    async with forging() as forger:
        provider_id = uuid4()
        settings = OidcSettings(issuer=forger.issuer, client_id=CLIENT, **more)
        async with begin() as work:
            cast.sato.staff_number = "S-7"
            await work.session.merge(cast.sato)
            provider = IdentityProvider(
                id=provider_id, organisation_id=cast.aoba.id, kind="oidc", name=str(provider_id),
                newcomers="staff_number", second_factor="ours", settings=settings.model_dump(),
                sealed_secret=SEALS.seal(provider_id, "秘密"),
            )  # fmt: skip
            work.session.add(provider)
        way = Way(begin, forger, provider)
        yield way
        way.station.passwords.close()


async def test_a_good_answer_earns_a_ticket(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast) as way:
        ticket = await way.come()
        [(_, form, headers)] = [one for one in way.forger.asked if one[0] == "/token"]
    assert (form["code_verifier"], form["redirect_uri"]) == ([way.journey.verifier], ["https://kairan.example/back"])
    name, _, secret = base64.b64decode(headers["authorization"].removeprefix("Basic ")).decode().partition(":")
    assert (name, secret) == (CLIENT, "%E7%A7%98%E5%AF%86")
    async with begin() as work:
        row = await work.session.scalar(select(Arrival).where(Arrival.ticket_hash == hash_of(ticket)))
    assert row is not None
    assert (row.person_id, row.subject, row.is_shared) == (cast.sato.id, "1", True)


@pytest.mark.parametrize("claims", [
    {"nonce": "of another signing in"}, {"aud": "another client"}, {"iss": "https://evil.example"}, {"exp": 1},
    {"nonce": ...},
], ids=str)  # fmt: skip
async def test_a_token_that_was_made_for_something_else_is_refused(
    begin: BeginWork, cast: Cast, claims: dict[str, Any]
) -> None:
    async with on_the_way(begin, cast) as way:
        way.say(**claims)
        assert await way.refusal() == "sign_on_refused"


async def test_a_token_with_a_strange_signature_is_refused(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast) as way:
        way.say(key=ANOTHER)
        assert await way.refusal() == "sign_on_refused"


async def test_no_other_state_is_taken_nor_the_same_one_twice(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast) as way:
        good = way.answered
        way.answered = replace(good, state="invented")
        assert await way.refusal() == "sign_on_refused"
        way.answered = good
        await way.come()
        assert await way.refusal() == "sign_on_refused"
        assert [path for path, _, _ in way.forger.asked].count("/token") == 1
        way.journey = replace(way.journey, ends_at=0.0)
        assert await way.refusal() == "sign_on_refused"


async def test_a_refused_answer_uses_the_state_up(begin: BeginWork, cast: Cast) -> None:
    """The person said no there, or an error came back: nobody tries a code on it afterwards."""
    async with on_the_way(begin, cast) as way:
        good = way.answered
        way.answered = replace(good, code="")
        assert await way.refusal() == "sign_on_refused"
        way.answered = good
        assert await way.refusal() == "sign_on_refused"


@pytest.mark.parametrize("said", [{}, {"id_token": 7}, {"id_token": None, "access_token": "a"}], ids=str)
async def test_without_an_id_token_there_is_nothing(begin: BeginWork, cast: Cast, said: dict[str, Any]) -> None:
    async with on_the_way(begin, cast) as way:
        way.forger.token = lambda: said
        assert await way.refusal() == "sign_on_refused"


async def test_what_is_said_of_somebody_else_is_not_believed(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast) as way:
        way.forger.userinfo = {"sub": "2", "employee_number": "S-7"}
        assert await way.refusal() == "sign_on_refused"


async def test_more_about_the_person_may_be_said_apart(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast) as way:
        way.say(employee_number=...)
        way.forger.userinfo = {"sub": "1", "employee_number": "S-7"}
        assert await way.come()


async def test_the_assurance_that_was_asked_for_has_to_come_back(begin: BeginWork, cast: Cast) -> None:
    async with on_the_way(begin, cast, acr="urn:town:two-steps") as way:
        assert await way.refusal() == "sign_on_refused"
    async with on_the_way(begin, cast, acr="urn:town:two-steps") as way:
        way.say(acr="urn:town:two-steps")
        assert await way.come()


async def test_keys_that_were_changed_are_fetched_anew(
    begin: BeginWork, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sign_on.oidc.RENEWED", 0.0)
    async with on_the_way(begin, cast) as way:
        await way.station.openid.expected(way.provider.id, OidcSettings.model_validate(way.provider.settings), None)
        way.forger.keys = [jwk(ANOTHER, "k1")]
        way.say(key=ANOTHER)
        assert await way.refusal() == "sign_on_refused"  # the same name: the kept one is tried, and is not it
        way.forger.keys = [jwk(ANOTHER, "k9")]
        way.journey = JOURNEYS.begin(way.provider.id, "https://kairan.example/back", is_shared=False)
        way.answered = replace(way.answered, state=way.journey.state)
        said = claims_of(way.forger.issuer, nonce=way.journey.nonce, employee_number="S-7")
        way.forger.token = lambda: {"id_token": signed(said, ANOTHER, kid="k9")}
        assert await way.come()
