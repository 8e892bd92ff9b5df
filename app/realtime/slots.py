"""Which server carries which channel: a cluster spreads channels over its masters by slot, a plain Redis has one."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from redis.crc import REDIS_CLUSTER_HASH_SLOTS, key_slot
from redis.exceptions import ClusterDownError, ResponseError

from app.realtime.redis_address import PATIENCE, RedisAddress


class Dialect(NamedTuple):
    """The words of one kind of pub/sub; a cluster takes the channels of one slot only in one command."""

    publish: str
    subscribe: str
    unsubscribe: str
    heard: bytes
    subscribed: bytes
    unsubscribed: bytes
    at_once: int

    def commands(self, verb: str, channels: list[str]) -> Iterable[list[str]]:
        return ([verb, *channels[i : i + self.at_once]] for i in range(0, len(channels), self.at_once))


PLAIN = Dialect("PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE", b"message", b"subscribe", b"unsubscribe", 200)
SHARDED = Dialect("SPUBLISH", "SSUBSCRIBE", "SUNSUBSCRIBE", b"smessage", b"ssubscribe", b"sunsubscribe", 1)


@dataclass(frozen=True)
class Slots:
    """The servers, and the index of the one that owns each slot."""

    dialect: Dialect
    servers: tuple[str, ...]
    addresses: tuple[RedisAddress, ...]
    owners: tuple[int | None, ...] = ()

    def server_of(self, channel: str) -> str | None:
        """None while nobody owns the channel's slot."""
        if not self.owners:
            return self.servers[0]
        owner = self.owners[key_slot(channel.encode())]
        return None if owner is None else self.servers[owner]


def plain(address: RedisAddress) -> Slots:
    """One server that carries everything."""
    return Slots(PLAIN, (str(address),), (address,))


async def slots_at(address: RedisAddress) -> Slots:
    """Ask one server. What knows no cluster, or no sharded pub/sub, or may not tell, is spoken to plainly.

    That is right in any case: a cluster carries plain pub/sub to all of its servers, only at a higher price.
    """
    async with address.connected() as connection, asyncio.timeout(PATIENCE):
        try:
            await connection.send_command("COMMAND", "INFO", SHARDED.subscribe)
            [is_known] = await connection.read_response()
            await connection.send_command("CLUSTER", "SLOTS")
            ranges = await connection.read_response()
        except ResponseError:
            return plain(address)
    if is_known and not ranges:
        raise ClusterDownError("a server without a cluster: it knows no slots")
    return slots_of(ranges, address) if is_known else plain(address)


def slots_of(ranges: list[Any], asked: RedisAddress) -> Slots:
    """The answer to CLUSTER SLOTS."""
    owners: list[int | None] = [None] * REDIS_CLUSTER_HASH_SLOTS
    addresses: dict[str, RedisAddress] = {}
    for first, last, (host, port, *_), *_ in sorted(ranges):
        # A server that does not know its own name is the one that was asked.
        address = asked.at(host.decode() if host not in (None, b"", b"?") else asked.host, port)
        addresses.setdefault(str(address), address)
        owners[first : last + 1] = [list(addresses).index(str(address))] * (last + 1 - first)
    return Slots(SHARDED, tuple(addresses), tuple(addresses.values()), tuple(owners))
