"""Nothing that a client writes into a header changes the entry network: believed proxies are asked, from behind."""

from itertools import product

import pytest
from pydantic import SecretStr
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.audit.origin import came_from, origin
from app.entry.policy import passage_of
from app.settings import Settings
from tests.entry.places import NETWORKS, OFFICE

CLIENT = "203.0.113.9"  # really there: the street
PROXY, OUTER = "198.51.100.1", "198.51.100.2"
Header = tuple[bytes, bytes]

# What a client may write in order to look as if it came from the office.
LIES = [
    "10.1.2.3", " 10.1.2.3 ", "10.1.2.3:8080", "::ffff:10.1.2.3", "[::ffff:10.1.2.3]:443", "[::ffff:a01:203]",
    "10.1.2.3, 10.1.2.4", "10.1.2.3,", ",10.1.2.3", "10.1.2.3, ", "127.0.0.1", "::1", "localhost", PROXY,
    f"{PROXY}, {PROXY}", f"{PROXY},10.1.2.3", f"10.1.2.3, {PROXY}, {OUTER}", "unknown", "_hidden", "",
    "10.1.2.3%eth0", "fe80::1%10.1.2.3", "10.1.2.3\t", "010.001.002.003", "0x0a010203", "167838211", "10.1.515",
    "10.1.2.3/8", "for=10.1.2.3", '"10.1.2.3"', "10.1.2.3;proto=https", "１０.1.2.3", "<script>", "a" * 5000,
    "[10.1.2.3", "10.1.2.3]", "[]:80", ":80", "10.1.2.3:port",
]  # fmt: skip
OTHER_HEADERS = [
    "forwarded", "x-real-ip", "x-client-ip", "client-ip", "true-client-ip", "cf-connecting-ip", "x-cluster-client-ip",
    "x-forwarded", "forwarded-for", "x-originating-ip", "x-remote-ip", "x-remote-addr", "x-forwarded-host", "via",
]  # fmt: skip


async def entry_of(peer: str | None, *headers: Header, proxies: str = f"{PROXY}, {OUTER}") -> str:
    """The entry network of a request that reaches this server from `peer`, as the server itself sees it."""
    seen: list[str] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        came_from(scope)
        seen.append(passage_of(NETWORKS, origin(), "member").network)

    settings = Settings(data_dir="/nowhere", secret_key=SecretStr("k" * 40), trusted_proxies=proxies)
    scope = {"type": "http", "scheme": "http", "headers": list(headers), "client": (peer, 1) if peer else None}
    await ProxyHeadersMiddleware(application, settings.believed_proxies)(scope, None, None)  # type: ignore[arg-type]
    return seen[0]


def header(name: str, value: str) -> Header:
    return name.encode(), value.encode("utf-8")


async def test_the_premise_an_address_of_the_office_is_the_office() -> None:
    assert await entry_of(OFFICE) == "庁内"
    assert await entry_of(PROXY, header("x-forwarded-for", OFFICE)) == "庁内"
    assert await entry_of(CLIENT) == "その他"


@pytest.mark.parametrize("peer", [CLIENT, f"::ffff:{CLIENT}", "2001:db8:9::1", None])
async def test_who_comes_directly_gains_nothing_by_any_header(peer: str | None) -> None:
    for lie in LIES:
        headers = [header(name, lie) for name in ("x-forwarded-for", *OTHER_HEADERS)]
        assert await entry_of(peer, *headers) == "その他", lie


@pytest.mark.parametrize("said", ["{client}", "{client}:5555", "[{client}]:5555", "::ffff:{client}", " {client} "])
async def test_behind_a_proxy_that_adds_to_the_header_only_what_it_added_counts(said: str) -> None:
    truth = said.format(client=CLIENT)
    for lie in LIES:
        assert await entry_of(PROXY, header("x-forwarded-for", f"{lie}, {truth}")) == "その他", lie
        # Some proxies add a header of their own instead, after those that were there.
        headers = header("x-forwarded-for", lie), header("x-forwarded-for", truth)
        assert await entry_of(PROXY, *headers) == "その他", lie


async def test_behind_two_proxies_the_inner_one_names_the_outer() -> None:
    for lie in LIES:
        assert await entry_of(PROXY, header("x-forwarded-for", f"{lie}, {CLIENT}, {OUTER}")) == "その他", lie


async def test_a_proxy_that_nobody_believes_is_the_client() -> None:
    stranger = "192.88.99.1"
    for lie in LIES:
        assert await entry_of(PROXY, header("x-forwarded-for", f"{lie}, 10.1.2.3, {stranger}")) == "その他", lie


@pytest.mark.parametrize("name", OTHER_HEADERS)
async def test_a_proxy_that_replaces_the_header_leaves_no_other_to_lie_with(name: str) -> None:
    for lie in LIES:
        assert await entry_of(PROXY, header("x-forwarded-for", CLIENT), header(name, lie)) == "その他", lie


async def test_an_address_that_cannot_be_read_is_nowhere_in_particular() -> None:
    for garbage in ("unknown", "10.1.2", "10.1.2.3.4", "庁内", "10.1.2.3 10.1.2.3"):
        assert await entry_of(PROXY, header("x-forwarded-for", garbage)) == "その他"


async def test_a_proxy_is_believed_in_whichever_form_its_address_comes() -> None:
    for peer, proxies in product((PROXY, f"::ffff:{PROXY}"), (PROXY, "198.51.100.0/24")):
        assert await entry_of(peer, header("x-forwarded-for", OFFICE), proxies=proxies) == "庁内"
    assert await entry_of("::ffff:198.51.101.1", header("x-forwarded-for", OFFICE), proxies=PROXY) == "その他"


async def test_a_host_name_twice_is_no_host_name() -> None:
    async def host(*headers: Header) -> str:
        came_from({"client": (CLIENT, 1), "headers": list(headers)})
        return origin().host

    assert await host(header("host", "Kairan.example.jp:8443")) == "kairan.example.jp"
    assert await host(header("host", "[2001:db8::1]:8443")) == "[2001:db8::1]"
    assert await host(header("host", "kairan.example.jp."), header("x-forwarded-host", "lgwan.example.jp")) == (
        "kairan.example.jp"
    )
    assert await host(header("host", "a.example.jp"), header("host", "b.example.jp")) == ""
    assert await host() == ""
