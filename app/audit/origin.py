"""From where an act comes: the address and the session of the request that is being answered.

Each request and each socket is answered in a context of its own, so what is noted here is theirs alone. What is done
for many at once, and what a process does by itself, comes from nowhere in particular.
"""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from ipaddress import ip_address
from uuid import UUID

from starlette.types import Scope


@dataclass(frozen=True, slots=True)
class Origin:
    address: str | None = None
    session_id: UUID | None = None


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def origin() -> Origin:
    return _origin.get()


def came_from(scope: Scope) -> None:
    """Note the client of this request, as the trusted proxies name it; a local socket has no address."""
    client = scope.get("client")
    try:
        address = str(ip_address(client[0])) if client else None
    except ValueError:
        address = None
    _origin.set(Origin(address))


def signed_in_with(session_id: UUID) -> None:
    """Note the session that this request showed."""
    _origin.set(replace(_origin.get(), session_id=session_id))
