"""Devices as their person and whoever looks after them see them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.people.models import DeviceState
from app.people.schemas import PersonOut

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Show = Literal["all", "waiting", "signed_in", "approved", "refused"]


class OwnDeviceOut(Seen):
    """How it stands with the device that asks."""

    state: DeviceState
    is_waiting: bool = Field(description="nothing is open to it, from where it is now, until somebody approves it")
    code: str | None = Field(description="to tell the administrator, so that both mean the same device")
    note: str = Field(description="what was said when it was refused")
    network: str
    name: str
    organisation: str


class DeviceAsked(Seen):
    """To whoever may decide: somebody waits at a new device."""

    device_id: UUID
    name: str
    code: str


class DeviceDecided(Seen):
    """To the same people: it was decided, so that their lists say so."""

    device_id: UUID
    state: DeviceState


class DecisionDraft(Shape):
    is_approved: bool
    note: Note = Field("", description="shown to the person when it is refused")


class KnownDeviceOut(Seen):
    """A browser that somebody has come with. `session`: signed in before devices were known; `token`: a program."""

    id: UUID
    kind: Literal["device", "session", "token"]
    person: PersonOut
    state: DeviceState
    code: str | None
    note: str
    system: str | None
    browser: str | None
    network: str = Field(description="the entry by which it came last; empty: not known")
    address: str | None
    is_shared: bool
    is_current: bool = Field(description="the one that is asking")
    sessions: int = Field(description="how often they are signed in there at this moment")
    created_at: datetime
    last_seen_at: datetime
    decided_at: datetime | None


class DevicesSummary(Seen):
    waiting: int
    networks: list[str] = Field(description="the entries that one may ask for")


class SignedOutThere(Seen):
    ended: int


class BulkDraft(Shape):
    """About many at once: all of a person, all of an entry, or all that one looks after. Never the device that asks."""

    act: Literal["sign_out", "approve"]
    person_id: UUID | None = None
    network: Annotated[str, StringConstraints(max_length=40)] | None = None
    is_rehearsal: bool = Field(description="only say how many it would be")


class BulkOut(Seen):
    """How many it was, or would be."""

    devices: int = Field(description="of signing out: sessions that end")
    people: int
