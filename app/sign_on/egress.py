"""Asking an identity provider, over HTTP or otherwise: the one place from which Kairan asks a machine outside.

An administrator of one town writes the address, and the server of all towns asks it: what may be asked is therefore
decided by the operator. HTTPS to public addresses only; plain HTTP and private addresses only in the networks that the
operator named. The name is looked up once, every address it has is checked, and the connection goes to one of these.
No redirects, a bounded answer, a bounded time.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import httpcore

from app.errors import Invalid, Refusal

LARGEST_ANSWER = 512 * 1024
LARGEST_PIECE = 64 * 1024
PATIENCE = 10.0  # seconds in all
AT_ONCE = 16
# Addresses that carry another one inside: what they lead to cannot be told from outside.
_WRAPPED = tuple(IPv6Network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))
_USUAL = {"accept": "application/json", "user-agent": "Kairan", "accept-encoding": "identity"}
Address = IPv4Address | IPv6Address


class ProviderAway(Refusal):
    """The provider did not answer as one should; says nothing of what is in the network there."""

    status = 502
    code = "provider_away"
    ja = "認証サーバーから正しい応答がありませんでした。少し待って、もう一度お試しください。"
    en = "The identity provider did not answer as it should. Please try again in a moment."


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class _Question:
    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None = None


class Egress:
    """Asks, within what the operator allows."""

    def __init__(self, networks: str = "") -> None:
        self._networks = [ip_network(one.strip()) for one in networks.split(",") if one.strip()]
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def get(self, url: str, certificate: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        return await self._ask(_Question("GET", url, dict(headers or {})), certificate)

    async def post(self, url: str, form: bytes, headers: Mapping[str, str], certificate: str | None = None) -> Answer:
        typed = {"content-type": "application/x-www-form-urlencoded", **headers}
        return await self._ask(_Question("POST", url, typed, form), certificate)

    async def line_to(self, host: str, port: int, *, is_encrypted: bool, patience: float) -> "Line":
        """A line on which something else than HTTP is spoken; whoever asked for it closes it."""
        pinned = _Pinned(self, is_encrypted=is_encrypted)
        try:
            return Line(await pinned.connect_tcp(host, port, patience), host)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError):
            raise ProviderAway from None

    async def addresses_of(self, host: str, port: int, *, is_encrypted: bool) -> list[str]:
        """Where this name leads; refused when any of it is none of an organisation's business."""
        try:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise ProviderAway from None
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not addresses or not all(self._may_ask(ip_address(one), is_encrypted=is_encrypted) for one in addresses):
            raise Forbidden
        return addresses

    def _may_ask(self, address: Address, *, is_encrypted: bool) -> bool:
        inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        address = inner or address
        if any(address in network for network in self._networks):
            return True
        is_wrapped = any(address in network for network in _WRAPPED)
        return is_encrypted and address.is_global and not address.is_multicast and not is_wrapped

    async def _ask(self, question: "_Question", certificate: str | None) -> Answer:
        refuse_unaskable(question.url)
        is_encrypted = urlsplit(question.url).scheme == "https"
        pinned = _Pinned(self, is_encrypted=is_encrypted)
        context = tls_context(certificate) if is_encrypted else None
        asked = list({**_USUAL, **question.headers}.items())
        try:
            async with (
                self._turns, asyncio.timeout(PATIENCE),
                httpcore.AsyncConnectionPool(ssl_context=context, network_backend=pinned) as pool,
                pool.stream(question.method, question.url, headers=asked, content=question.body) as answer,
            ):  # fmt: skip
                return Answer(answer.status, await _bounded(answer))
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, TimeoutError, OSError):
            raise ProviderAway from None


class Forbidden(Invalid):
    code = "address_not_allowed"
    ja = (
        "このアドレスには接続できません。https:// で始まる公開のアドレスか、"
        "運用者が KAIRAN_IDENTITY_NETWORKS で許した庁内のアドレスを指定してください。"
    )
    en = (
        "This address is not allowed: a public one with https://, or one in the networks that the operator named in "
        "KAIRAN_IDENTITY_NETWORKS."
    )


class CertificateRefused(ProviderAway):
    """It answers, and cannot show that it is the one that was meant."""


class Line:
    """A line to a machine outside; a piece at a time, and never for longer than the patience there is."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, host: str) -> None:
        self._stream, self._host = stream, host

    async def encrypt(self, certificate: str | None) -> None:
        """From here on nobody else reads along, and the other end is who it says."""
        context = tls_context(certificate)
        try:
            self._stream = await self._stream.start_tls(context, self._host, PATIENCE)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
            is_refused = isinstance(error.__cause__, ssl.SSLCertVerificationError)
            raise (CertificateRefused if is_refused else ProviderAway) from None

    async def say(self, piece: bytes) -> None:
        try:
            await self._stream.write(piece, PATIENCE)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError):
            raise ProviderAway from None

    async def hear(self) -> bytes:
        """What was said next; nothing was said by one that has hung up."""
        try:
            return await self._stream.read(LARGEST_PIECE, PATIENCE)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError):
            raise ProviderAway from None

    async def close(self) -> None:
        with suppress(httpcore.NetworkError, httpcore.TimeoutException, OSError):
            await self._stream.aclose()


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to an address that was checked, not to a name that may lead elsewhere the next moment."""

    def __init__(self, egress: Egress, *, is_encrypted: bool) -> None:
        self._egress, self._is_encrypted, self._inner = egress, is_encrypted, httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore calls it so
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        addresses = await self._egress.addresses_of(host, port, is_encrypted=self._is_encrypted)
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.NetworkError:
                continue
        return await self._inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)


def refuse_unaskable(url: str) -> None:
    """What can be told of an address before anything is asked there."""
    try:
        parts = urlsplit(url)
        is_fine = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.username is None
        _ = parts.port  # a port that is none is told only when asked for
    except ValueError:
        is_fine = False
    if not is_fine or not url.isascii() or not url.isprintable() or " " in url or "#" in url or len(url) > 1000:
        raise Invalid(
            "アドレスは https:// で始まる形で書いてください。", "Please write an address that begins with https://."
        )


def tls_context(certificate: str | None) -> ssl.SSLContext:
    """Trusting what the machine trusts; or, where a town has its own authority, that one alone."""
    try:
        return ssl.create_default_context(cadata=certificate)
    except (ssl.SSLError, ValueError):
        raise Invalid(
            "証明書を読めません。-----BEGIN CERTIFICATE----- で始まる PEM の全文を貼り付けてください。",
            "The certificate cannot be read. Please paste the whole PEM, from -----BEGIN CERTIFICATE----- on.",
        ) from None


async def _bounded(answer: httpcore.Response) -> bytes:
    body = b""
    async for piece in answer.aiter_stream():
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise ProviderAway
    return body
