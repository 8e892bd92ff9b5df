"""A provider that answers whatever a test wants it to: the edge of the house, where attackers stand."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from app.sign_on.tokens import LOGOUT_EVENT

RSA = rsa.generate_private_key(65537, 2048)
ANOTHER = rsa.generate_private_key(65537, 2048)
SMALL = rsa.generate_private_key(65537, 1024)
CURVE = ec.generate_private_key(ec.SECP256R1())
CLIENT = "kairan"


def jwk(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, kid: str, **more: str) -> dict[str, Any]:
    if isinstance(key, rsa.RSAPrivateKey):
        return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, **more}
    return {**ECAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, **more}


def claims_of(issuer: str, **other: Any) -> dict[str, Any]:
    now = int(time.time())
    usual = {"iss": issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300, "nonce": "nonce"}
    return {name: value for name, value in (usual | other).items() if value is not ...}


def logout_of(issuer: str, **other: Any) -> dict[str, Any]:
    usual = {"nonce": ..., "jti": "j1", "events": {LOGOUT_EVENT: {}}}
    return claims_of(issuer, **(usual | other))


def signed(claims: dict[str, Any], key: Any = RSA, algorithm: str = "RS256", **header: Any) -> str:
    return jwt.encode(claims, key, algorithm, {"kid": "k1", **header})


class Forger:
    """An HTTP server that keeps what it was asked and answers as it was told."""

    def __init__(self) -> None:
        self.issuer = ""
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []
        self.keys: list[dict[str, Any]] = [jwk(RSA, "k1", use="sig")]
        self.metadata: dict[str, Any] = {}
        self.token: Callable[[], dict[str, Any]] = dict
        self.userinfo: dict[str, Any] | None = None
        self.raw: bytes | None = None

    def answer(self, path: str) -> dict[str, Any] | None:
        usual = {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/auth", "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint": f"{self.issuer}/token", "end_session_endpoint": f"{self.issuer}/end",
            **({"userinfo_endpoint": f"{self.issuer}/me"} if self.userinfo is not None else {}),
        }  # fmt: skip
        answers: dict[str, Callable[[], dict[str, Any] | None]] = {
            "/.well-known/openid-configuration": lambda: usual | self.metadata,
            "/keys": lambda: {"keys": self.keys}, "/token": lambda: self.token(), "/me": lambda: self.userinfo,
        }  # fmt: skip
        return answers.get(path, lambda: None)()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = (await reader.readexactly(int(headers.get("content-length", "0")))).decode()
        path = urlsplit(first.split(" ")[1]).path
        self.asked.append((path, parse_qs(body), headers))
        said = self.answer(path)
        content = json.dumps(said).encode()
        status = b"200 OK" if said is not None else b"404 Not Found"
        whole = b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(content), content)
        writer.write(self.raw if self.raw is not None else whole)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def forging() -> AsyncIterator[Forger]:
    forger = Forger()
    server = await asyncio.start_server(forger.serve, "127.0.0.1", 0)
    forger.issuer = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield forger
