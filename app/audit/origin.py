"""From where an act comes: the address and the session of the request that is being answered.

Each request and each socket is answered in a context of its own, so what is noted here is theirs alone. What is done
for many at once, and what a process does by itself, comes from nowhere in particular.
"""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address
from uuid import UUID

from starlette.types import Scope


@dataclass(frozen=True, slots=True)
class Origin:
    address: str | None = None
    session_id: UUID | None = None
    host: str = ""  # what they typed, as far as their browser says so


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def origin() -> Origin:
    return _origin.get()


def came_from(scope: Scope) -> None:
    """Note the client of this request, as the trusted proxies name it; a local socket has no address."""
    client = scope.get("client")
    _origin.set(Origin(_address_of(client[0]) if client else None, host=_host_of(scope)))


def signed_in_with(session_id: UUID) -> None:
    """Note the session that this request showed."""
    _origin.set(replace(_origin.get(), session_id=session_id))


def _address_of(written: str) -> str | None:
    """One form for each address: IPv4 is IPv4, also within IPv6, and no address has a network card in it."""
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _host_of(scope: Scope) -> str:
    """Without its port. Who names two hosts has named none."""
    named = [value for name, value in scope.get("headers", ()) if name == b"host"]
    if len(named) != 1:
        return ""
    host: str = named[0].decode("latin-1").lower()
    return (host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]).rstrip(".")
