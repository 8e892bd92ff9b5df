"""Where passkeys are made and used: host names that the installation or the organisation has named itself.

What a request says of its host only chooses among these. A name that nobody has named, a bare address and plain HTTP
are no place for passkeys; with no address of the installation set, the server's own machine is one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import Text, cast, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import HTTPConnection

from app.audit.origin import origin
from app.entry.models import EntryRules
from app.entry.networks import read_networks

OWN_MACHINE = "localhost"
_NAMED = text("""
    SELECT 1 FROM entry_rules
    WHERE networks @> jsonb_build_array(jsonb_build_object('hosts', jsonb_build_array(CAST(:host AS text)))) LIMIT 1
""")


@dataclass(frozen=True, slots=True)
class Place:
    """A host name, and the exact origins of our own pages there."""

    rp_id: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """By what name somebody came, and what the installation calls itself."""

    host: str
    port: int | None
    public_url: str | None

    @classmethod
    def of(cls, connection: HTTPConnection, public_url: str | None) -> "Site":
        """The port is the one that this server listens on, not what the request says."""
        server = connection.scope.get("server")
        return cls(origin().host, server[1] if server else None, public_url)

    def place(self, named: Collection[str] = ()) -> Place | None:
        """None where no passkeys are made or used; `named` are host names that an organisation has named."""
        public = urlsplit(self.public_url or "")
        if _is_address(self.host):
            return None
        if public.scheme == "https" and self.host == public.hostname:
            return Place(self.host, (f"https://{public.netloc.lower()}",))
        if self.host in named:
            ports = ["", f":{public.port}"] if public.scheme == "https" and public.port else [""]
            return Place(self.host, tuple(f"https://{self.host}{port}" for port in ports))
        if self.host == OWN_MACHINE and (self.public_url is None or public.hostname == OWN_MACHINE):
            return Place(self.host, (f"http://{OWN_MACHINE}:{self.port}",))
        return None


async def place_for(session: AsyncSession, site: Site, organisation_id: UUID) -> Place | None:
    """Here, for people of this organisation: another's host names are not theirs."""
    query = select(cast(EntryRules.networks, Text)).where(EntryRules.organisation_id == organisation_id)
    networks = read_networks(await session.scalar(query))
    return site.place({host for one in networks for host in one.hosts})


async def place_for_anybody(session: AsyncSession, site: Site) -> Place | None:
    """Here, for whoever has not said yet who they are."""
    is_named = await session.scalar(_NAMED, {"host": site.host}) is not None
    return site.place({site.host} if is_named else ())


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return not host
    return True
