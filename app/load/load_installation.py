"""Loading a synthetic installation: towns, a user group, rooms and messages, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.audit.record import record_act
from app.errors import Invalid
from app.load.open_rooms import Opened, open_rooms
from app.load.tell import tell
from app.load.towns import Town, settle_towns, sizes_of
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.models import UserGroup
from app.work import BeginWork, UnitOfWork

LARGEST_TOWN = 50_000


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is wanted; `members` and `messages` are for each room."""

    people: int
    rooms: int
    members: int
    messages: int

    @property
    def town_sizes(self) -> list[int]:
        """The topic takes people of every town; an internal room needs one that is large enough."""
        return sizes_of(self.people, self.members if self.rooms > 1 else 1)


@dataclass(frozen=True, slots=True)
class Loaded:
    towns: Sequence[Town]
    group: UserGroup
    rooms: Sequence[Opened]
    messages: int

    def shown(self) -> dict[str, JsonValue]:
        organisations = [town.organisation for town in self.towns]
        people = [person for town in self.towns for person in town.people]
        return {
            "organisations": [{"id": str(one.id), "code": one.code, "name": one.name} for one in organisations],
            "user_group": str(self.group.id),
            "people": [
                {"id": str(one.id), "login_id": one.login_id, "organisation_id": str(one.organisation_id)}
                for one in people
            ],
            "rooms": [
                {"id": str(room.id), "kind": room.kind, "name": room.name, "members": len(room.members),
                 "messages": self.messages}
                for room in self.rooms
            ],
        }  # fmt: skip


async def load_installation(begin: BeginWork, amounts: Amounts) -> Loaded:
    """Add a whole batch next to whatever is there. Each run adds another, with people and towns of its own."""
    _refuse_impossible(amounts)
    async with begin() as work:
        towns = await settle_towns(work, amounts.town_sizes)
        group = await _gather(work, towns)
        rooms = await open_rooms(work, towns, group, amounts.rooms, amounts.members)
        for seed, room in enumerate(rooms):
            await tell(work, room, amounts.messages, seed)
        loaded: dict[str, JsonValue] = {"people": amounts.people, "rooms": amounts.rooms, "messages": amounts.messages}
        await record_act(work, "installation.loaded", subject_id=group.id, detail=loaded)
    return Loaded(towns, group, rooms, amounts.messages)


def _refuse_impossible(amounts: Amounts) -> None:
    if amounts.members > amounts.people:
        raise Invalid(
            f"--members {amounts.members} は --people {amounts.people} より多くできません。",
            "There cannot be more members in a room than people.",
        )
    if max(amounts.town_sizes) > LARGEST_TOWN:
        raise Invalid(f"一つの団体は {LARGEST_TOWN:,} 人までです。", "A town has 50,000 people at most.")


async def _gather(work: UnitOfWork, towns: Sequence[Town]) -> UserGroup:
    group = await add_user_group(work, f"全国自治体ユーザーグループ（試験 {towns[0].organisation.code}）")
    for town in towns:
        await admit_organisation(work, group, town.organisation)
    return group
