"""Where Redis is: `KAIRAN_REDIS_URL`, read into addresses that a connection can be made to.

    redis://user:password@10.0.0.5:6379                      one server, or one server of a cluster
    redis://user:password@10.0.0.5:6379,10.0.0.6,10.0.0.7    several servers of one cluster: any of them may be down
    rediss://…?ssl_ca_certs=/etc/kairan/ca.pem               TLS, here with an authority of your own
    unix:///run/redis/redis.sock                             a socket on this machine

A database number changes nothing: pub/sub knows none.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from redis.asyncio.connection import AbstractConnection, Connection, UnixDomainSocketConnection, parse_url
from redis.exceptions import RedisError

from app.errors import ConfigurationError

PATIENCE = 2.0  # seconds for a server to take or answer anything
_END_OF_PLACES = re.compile(r"([/?#]|$)")
TROUBLE = (RedisError, OSError, TimeoutError)


@dataclass(frozen=True)
class RedisAddress:
    """One server, and how to be let in there."""

    kind: type[AbstractConnection]
    options: Mapping[str, Any]

    def __str__(self) -> str:
        path: str | None = self.options.get("path")
        return path or f"{self.host}:{self.options.get('port', 6379)}"

    @property
    def host(self) -> str:
        return str(self.options.get("host", "localhost"))

    def at(self, host: str, port: int) -> "RedisAddress":
        """Another server of the same cluster: the same credentials and the same TLS."""
        options = {name: value for name, value in self.options.items() if name != "path"}
        kind = Connection if issubclass(self.kind, UnixDomainSocketConnection) else self.kind
        return RedisAddress(kind, options | {"host": host, "port": port})

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[AbstractConnection]:
        """A connection of its own: it is never made again behind our back, for what is missed must be known."""
        connection = self.kind(**self.options)
        try:
            async with asyncio.timeout(PATIENCE):
                await connection.connect()  # type: ignore[no-untyped-call]  # untyped there
            yield connection
        finally:
            await connection.disconnect(nowait=True)


def addresses_of(url: str) -> list[RedisAddress]:
    """Every server that the setting names; refuses what no connection could be made from."""
    # Not by urllib: several places are no place to it, and with an IPv6 address among them it refuses them all.
    scheme, apart, rest = url.partition("://")
    places, end, options = _END_OF_PLACES.split(rest, maxsplit=1)
    credentials, at, places = places.rpartition("@")
    try:
        return [
            _address_of(f"{scheme}{apart}{credentials}{at}{place.strip()}{end}{options}") for place in places.split(",")
        ]
    except (ValueError, TypeError) as error:
        raise ConfigurationError(f"KAIRAN_REDIS_URL: 読めません (cannot be read): {error}") from None


def _address_of(url: str) -> RedisAddress:
    # Patience is ours: the library's own time limit on writing can swallow a cancellation (python/cpython#86296).
    given: dict[str, Any] = {**parse_url(url), "socket_timeout": None, "socket_connect_timeout": PATIENCE}
    given["protocol"] = 2
    given.pop("db", None)
    kind = given.pop("connection_class", Connection)
    kind(**given)  # an unknown option is known now
    return RedisAddress(kind, given)
