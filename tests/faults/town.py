"""The people and rooms of a campaign, made by the operator's own commands."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.faults.fleet import Fleet

PASSES = 10  # sessions for everybody; guests use them up


@dataclass(frozen=True, slots=True)
class Pass:
    """A minted session: its id, and the token that shows it."""

    session: str
    token: str


@dataclass(slots=True)
class Resident:
    """Somebody, their rooms, those that they own, and sessions that nobody uses yet."""

    id: str
    login_id: str
    organisation: str
    rooms: list[str] = field(default_factory=list)
    owned: list[str] = field(default_factory=list)
    passes: list[Pass] = field(default_factory=list)


@dataclass(slots=True)
class Town:
    residents: list[Resident]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Size:
    people: int = 60
    rooms: int = 24
    members: int = 12


async def settle(fleet: Fleet, size: Size, passes: int = PASSES) -> Town:
    options = {"people": size.people, "rooms": size.rooms, "members": size.members, "messages": 0}
    words = [word for name, amount in options.items() for word in (f"--{name}", str(amount))]
    loaded = json.loads(await fleet.operate("load", *words))
    residents = {one["id"]: Resident(one["id"], one["login_id"], one["organisation_id"]) for one in loaded["people"]}
    kinds = {room["id"]: room["kind"] for room in loaded["rooms"]}
    async with fleet.postgres.connected() as connection:
        members = await connection.fetch("SELECT person_id::text, room_id::text, role FROM memberships")
    for person, room, role in members:
        if person in residents and room in kinds:
            residents[person].rooms.append(room)
            if role == "owner":
                residents[person].owned.append(room)
    town = Town(list(residents.values()), kinds)
    await mint(fleet, town.residents, passes)
    return town


async def mint(fleet: Fleet, people: Sequence[Resident], passes: int) -> None:
    """More sessions for each of these people."""
    by_id = {one.id: one for one in people}
    lines = await fleet.operate("person", "token", *(one.login_id for one in people for _ in range(passes)))
    for line in lines.splitlines():
        _, person, token = line.split("\t")
        by_id[person].passes.append(Pass(_session_of(token), token))


def _session_of(token: str) -> str:
    claims = token.split(".")[1]
    said: dict[str, str] = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return said["sid"]
