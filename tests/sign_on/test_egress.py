"""Asking outside: nothing that the operator has not allowed, however the address is written; bounded in every way."""

import asyncio
import socket

import pytest

from app.errors import Invalid
from app.sign_on.egress import LARGEST_ANSWER, Egress, Forbidden, ProviderAway, refuse_unaskable, tls_context
from tests.sign_on.forger import forging

OPEN, CLOSED = Egress("127.0.0.0/8, ::1/128"), Egress()


async def test_it_asks_where_the_operator_allows_it() -> None:
    async with forging() as forger:
        answer = await OPEN.get(f"{forger.issuer}/keys")
        assert answer.status == 200
        await OPEN.post(f"{forger.issuer}/token", b"a=1&b=2", {"x-more": "yes"})
    (first, _, _), (second, form, headers) = forger.asked
    assert (first, second, form, headers["x-more"]) == ("/keys", "/token", {"a": ["1"], "b": ["2"]}, "yes")


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/", "http://0x7f000001:{}/",
    "http://0177.0.0.1:{}/", "http://127.1:{}/", "http://[::1]:{}/", "http://[::ffff:127.0.0.1]:{}/",
    "http://0.0.0.0:{}/", "https://127.0.0.1:{}/", "https://[::ffff:7f00:1]:{}/", "https://[64:ff9b::7f00:1]:{}/",
    "https://10.0.0.1:{}/", "https://169.254.169.254:{}/", "https://[fe80::1]:{}/", "https://[fd00::1]:{}/",
    "https://[2002:7f00:1::]:{}/", "https://224.0.0.1:{}/", "https://100.64.0.1:{}/", "http://93.184.216.34:{}/",
])  # fmt: skip
async def test_nothing_inside_is_reached_however_it_is_written(url: str) -> None:
    async with forging() as forger:
        with pytest.raises((Forbidden, ProviderAway)):
            await CLOSED.get(url.format(forger.issuer.rsplit(":", 1)[1]))
    assert forger.asked == []


async def test_a_name_counts_by_every_address_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: one good address beside a bad one is bad; and what was checked is what is connected to."""
    found = {"mixed": ["93.184.216.34", "10.0.0.1"], "good": ["93.184.216.34"], "none": []}

    async def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 0, 0, "", (address, port)) for address in found[host]]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve, raising=False)
    assert await CLOSED.addresses_of("good", 443, is_encrypted=True) == ["93.184.216.34"]
    for host, is_encrypted in (("mixed", True), ("none", True), ("good", False)):
        with pytest.raises(Forbidden):
            await CLOSED.addresses_of(host, 443, is_encrypted=is_encrypted)


async def test_redirects_are_not_followed_and_answers_are_bounded() -> None:
    async with forging() as forger:
        forger.raw = b"HTTP/1.1 302 Found\r\nLocation: /keys\r\nContent-Length: 0\r\n\r\n"
        assert (await OPEN.get(f"{forger.issuer}/")).status == 302
        assert len(forger.asked) == 1
        for raw in (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + b"x" * (LARGEST_ANSWER + 2),
            b"not http at all\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        ):  # fmt: skip
            forger.raw = raw
            with pytest.raises(ProviderAway):
                await OPEN.get(f"{forger.issuer}/")


async def test_who_does_not_answer_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sign_on.egress.PATIENCE", 0.05)
    listening = socket.create_server(("127.0.0.1", 0))
    with listening, pytest.raises(ProviderAway):
        await OPEN.get(f"http://127.0.0.1:{listening.getsockname()[1]}/")


@pytest.mark.parametrize("url", [
    "", "ftp://id.example/", "javascript:alert(1)", "https://", "https://user:secret@id.example/", "file:///etc/passwd",
    "https://id.example/#part", "https://id.example:99999/", "https://id .example/", "https://例.example/", "https://[",
])  # fmt: skip
def test_an_address_that_cannot_be_is_refused_at_once(url: str) -> None:
    with pytest.raises(Invalid):
        refuse_unaskable(url)


def test_a_certificate_has_to_be_one() -> None:
    assert tls_context(None).verify_mode.name == "CERT_REQUIRED"
    with pytest.raises(Invalid):
        tls_context("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----")
