"""What an organisation says of its entry networks: their ranges, host names, and what each role may do from there."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, JsonValue, StringConstraints, TypeAdapter

from app.http import Shape

Role = Literal["member", "department", "administrator", "auditor", "guest"]
FileUse = Literal["none", "preview", "all"]
Network = IPv4Network | IPv6Network

MOST_NETWORKS = 20
SHORTEST_IDLE = 10  # minutes; a page that somebody looks at is heard of every five
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?", re.ASCII)


def _range(written: object) -> Network:
    """As it is written in offices: full-width figures, one address alone, or any address of the network."""
    try:
        network = ip_network(unicodedata.normalize("NFKC", str(written)).strip(), strict=False)
    except ValueError:
        raise ValueError("アドレスの範囲ではありません (not a range of addresses)") from None
    mapped = network.network_address.ipv4_mapped if isinstance(network, IPv6Network) else None
    if mapped is not None and network.prefixlen >= 96:
        return IPv4Network((int(mapped), network.prefixlen - 96))
    return network


def _host(written: object) -> str:
    host = unicodedata.normalize("NFKC", str(written)).strip().lower().rstrip(".")
    if not _HOST.fullmatch(host):
        raise ValueError("ホスト名だけを書いてください (a host name alone, without scheme and port)")
    return host


Range = Annotated[Network, BeforeValidator(_range)]
Host = Annotated[str, BeforeValidator(_host)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Allowed(Shape):
    """What is open to somebody; without a word, everything."""

    sign_in: bool = True
    second_factor: bool = Field(False, description="needed to be in from there")
    approved_device: bool = Field(False, description="needed before anything may be read from there")
    reading: bool = True
    files: FileUse = "all"
    user_groups: bool = Field(True, description="rooms that are shared with other organisations")
    administration: bool = True


EVERYTHING = Allowed()


class EntryNetwork(Shape):
    """One entry: whoever comes from one of its ranges, by one of its host names, if such are named."""

    name: Name
    ranges: Annotated[tuple[Range, ...], Field(max_length=100)] = ()
    hosts: Annotated[tuple[Host, ...], Field(max_length=20)] = ()
    member: Allowed = EVERYTHING
    department: Allowed | None = Field(None, description="whoever administers departments; unset: as members")
    administrator: Allowed = EVERYTHING
    auditor: Allowed = EVERYTHING
    guest: Allowed = EVERYTHING
    idle_minutes: Annotated[int, Field(ge=SHORTEST_IDLE, le=31 * 24 * 60)] | None = None
    session_hours: Annotated[int, Field(ge=1, le=31 * 24)] | None = None

    def allowed(self, role: Role) -> Allowed:
        found: Allowed | None = getattr(self, role)
        return self.member if found is None else found


Networks = tuple[EntryNetwork, ...]
DEFAULT: Networks = (EntryNetwork(name="すべて"),)
_NETWORKS: TypeAdapter[Networks] = TypeAdapter(Networks)


def write_networks(networks: Sequence[EntryNetwork]) -> list[JsonValue]:
    """As they are kept: what is as usual is left out, so that the version before this one can read it."""
    return [one.model_dump(mode="json", exclude_defaults=True) for one in networks]


@lru_cache(maxsize=1024)
def read_networks(written: str | None) -> Networks:
    """What an organisation said, from its row; without one, the default."""
    return DEFAULT if written is None else _NETWORKS.validate_json(written)
