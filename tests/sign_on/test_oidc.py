"""A provider's words about itself: its own issuer's alone, asked once for many, and asked again when it was away."""

import asyncio
from uuid import uuid4

import pytest

from app.errors import Invalid
from app.sign_on.egress import Egress, ProviderAway
from app.sign_on.oidc import OpenidProviders, json_of
from app.sign_on.schemas import OidcSettings
from tests.sign_on.forger import ANOTHER, CLIENT, Forger, forging, jwk

ID = uuid4()


def settings_of(forger: Forger) -> OidcSettings:
    return OidcSettings(issuer=forger.issuer, client_id=CLIENT)


def openid() -> OpenidProviders:
    return OpenidProviders(Egress("127.0.0.0/8"))


async def test_many_who_ask_share_one_answer() -> None:
    async with forging() as forger:
        providers = openid()
        await asyncio.gather(*(providers.expected(ID, settings_of(forger), None) for _ in range(5)))
        assert [path for path, _, _ in forger.asked] == ["/.well-known/openid-configuration", "/keys"]
        providers.forget(ID)
        await providers.metadata(ID, settings_of(forger), None)
        assert len(forger.asked) == 3


@pytest.mark.parametrize("metadata", [
    {"issuer": "https://another.example"}, {"token_endpoint": 7}, {"jwks_uri": None},
    {"authorization_endpoint": "javascript:alert(1)"}, {"end_session_endpoint": "data:text/html,x"},
])  # fmt: skip
async def test_words_that_are_not_the_issuers_are_not_believed(metadata: dict[str, object]) -> None:
    async with forging() as forger:
        forger.metadata = metadata
        with pytest.raises((ProviderAway, Invalid)):
            await openid().metadata(ID, settings_of(forger), None)


async def test_an_endpoint_inside_the_house_is_not_reached_through_the_providers_words() -> None:
    async with forging() as forger:
        forger.metadata = {"jwks_uri": "http://10.255.255.1/keys"}
        with pytest.raises(Invalid):
            await openid().expected(ID, settings_of(forger), None)


async def test_newer_keys_are_asked_for_but_not_at_everybodys_pleasure(monkeypatch: pytest.MonkeyPatch) -> None:
    async with forging() as forger:
        providers = openid()
        await providers.expected(ID, settings_of(forger), None)
        forger.keys = [jwk(ANOTHER, "k2")]
        kept = await providers.expected(ID, settings_of(forger), None, is_renewed=True)
        assert [one["kid"] for one in kept.keys] == ["k1"]  # those there are half a minute old at most
        monkeypatch.setattr("app.sign_on.oidc.RENEWED", 0.0)
        renewed = await providers.expected(ID, settings_of(forger), None, is_renewed=True)
        assert [one["kid"] for one in renewed.keys] == ["k2"]


async def test_a_provider_that_was_away_is_asked_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    async with forging() as forger:
        providers, asked = openid(), settings_of(forger)
        forger.raw = b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
        for _ in range(3):
            with pytest.raises(ProviderAway):
                await providers.metadata(ID, asked, None)
        assert len(forger.asked) == 1
        forger.raw = None
        monkeypatch.setattr("app.sign_on.oidc.FAILED", 0.0)
        assert (await providers.metadata(ID, asked, None)).issuer == forger.issuer


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b"[" * 100_000])
def test_what_is_no_json_object_is_no_answer(body: bytes) -> None:
    with pytest.raises(ProviderAway):
        json_of(body)
