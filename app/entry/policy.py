"""What is open to whom from where: pure questions.

An address says where somebody is; a host name only what they typed. So a host name never opens more than the address
alone would: where networks name hosts, the first of the same address that names none is the most they allow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Protocol
from uuid import UUID

from app.audit.origin import Origin
from app.entry.networks import Allowed, EntryNetwork, FileUse, Network, Networks, Role

_LEVELS: tuple[FileUse, ...] = ("none", "preview", "all")


class WithRoles(Protocol):
    @property
    def is_administrator(self) -> bool: ...

    @property
    def is_auditor(self) -> bool: ...

    @property
    def administers(self) -> Sequence[UUID]: ...

    @property
    def guest_of(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """What is open to somebody through the entry by which they come, and how long a session may last there."""

    network: str
    allowed: Allowed
    idle: timedelta | None = None
    whole: timedelta | None = None

    @property
    def is_narrow(self) -> bool:
        return not self.allowed.user_groups


def role_of(person: WithRoles) -> Role:
    """The one by which the gate judges: whoever administers, as what they administer, wherever they are."""
    if person.guest_of is not None:
        return "guest"
    if person.is_administrator:
        return "administrator"
    if person.is_auditor:
        return "auditor"
    return "department" if person.administers else "member"


def passage_of(networks: Networks, origin: Origin, role: Role) -> Passage:
    """The first network that fits decides; the last one fits everybody."""
    address = ip_address(origin.address) if origin.address else None
    near = [one for one in networks if _covers(one.ranges, address)]
    found = next(one for one in near if not one.hosts or origin.host in one.hosts)
    by_address = next(one for one in near if not one.hosts)
    allowed = found.allowed(role)
    if found is not by_address:
        allowed = less_of(allowed, by_address.allowed(role))
    return Passage(
        found.name, allowed, _shorter(found.idle_minutes, by_address.idle_minutes, timedelta(minutes=1)),
        _shorter(found.session_hours, by_address.session_hours, timedelta(hours=1)),
    )  # fmt: skip


def less_of(one: Allowed, other: Allowed) -> Allowed:
    """What both allow."""
    return Allowed(
        sign_in=one.sign_in and other.sign_in,
        second_factor=one.second_factor or other.second_factor,
        approved_device=one.approved_device or other.approved_device,
        reading=one.reading and other.reading,
        files=min(one.files, other.files, key=_LEVELS.index),
        user_groups=one.user_groups and other.user_groups,
        administration=one.administration and other.administration,
    )


def may_use_files(allowed: Allowed, needed: FileUse) -> bool:
    return _LEVELS.index(allowed.files) >= _LEVELS.index(needed)


def ends_with_the_rest(networks: Sequence[EntryNetwork]) -> bool:
    """Whether exactly the last one is for whoever fits nowhere else."""
    are_rest = [not one.ranges and not one.hosts for one in networks]
    return bool(are_rest) and are_rest[-1] and not any(are_rest[:-1])


def admits_anybody(networks: Networks) -> bool:
    """Whether there is an entry at all by which the organisation's people come in."""
    return any(one.member.sign_in for one in networks)


def _covers(ranges: Sequence[Network], address: IPv4Address | IPv6Address | None) -> bool:
    return not ranges or (address is not None and any(address in one for one in ranges))


def _shorter(one: int | None, other: int | None, unit: timedelta) -> timedelta | None:
    named = [value for value in (one, other) if value is not None]
    return min(named) * unit if named else None
