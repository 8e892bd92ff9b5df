"""Entry networks for a town, and people who come in from there."""

import httpx

from app.entry.networks import Allowed, EntryNetwork, Networks
from app.entry_networks.change import write
from tests.fixtures.application import Town

OFFICE, LGWAN, HOME, STREET = "10.1.2.3", "172.16.5.5", "192.0.2.8", "203.0.113.9"
CLOSED = Allowed(sign_in=False)


def network(name: str, *ranges: str, allowed: Allowed = Allowed(), **more: object) -> EntryNetwork:
    """The same for every role, unless something else is said."""
    roles = dict.fromkeys(("member", "administrator", "auditor", "guest"), allowed)
    return EntryNetwork.model_validate({"name": name, "ranges": ranges} | roles | more)


NETWORKS: Networks = (
    network("庁内", "10.0.0.0/8", "127.0.0.0/8"),
    network("LGWAN", "172.16.0.0/12", allowed=Allowed(user_groups=False, files="preview", administration=False)),
    network("在宅", "192.0.2.0/24", allowed=Allowed(second_factor=True, files="none"), idle_minutes=10),
    network("その他", allowed=CLOSED),
)


async def set_networks(town: Town, networks: Networks = NETWORKS) -> None:
    async with town.running.kairan.begin() as work:
        await write(work, town.cast.aoba.id, networks)


def from_(town: Town, name: str, address: str) -> httpx.AsyncClient:
    """Somebody's client behind the proxy that this server believes, which says where they are."""
    client = town.as_(name)
    client.headers["x-forwarded-for"] = address
    return client
