"""Entry networks as the outside world sees them."""

from typing import Annotated

from pydantic import Field

from app.entry.networks import MOST_NETWORKS, Allowed, EntryNetwork
from app.http import Seen, Shape


class EntryOut(Seen):
    """Where one has come in oneself, and what is open there."""

    network: str
    address: str | None
    host: str
    allowed: Allowed


class EntryNetworksOut(Seen):
    networks: list[EntryNetwork] = Field(description="asked in this order; the last is for whoever fits nowhere else")
    version: int
    here: EntryOut
    may_change: bool


class EntryNetworksDraft(Shape):
    networks: Annotated[list[EntryNetwork], Field(min_length=1, max_length=MOST_NETWORKS)]
    version: int = Field(description="the one that was read: who comes second is told so", ge=0)
