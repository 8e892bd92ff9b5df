"""Opening synthetic rooms: one topic of many towns, then internal rooms, all with as many members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID, uuid4

from sqlalchemy import insert

from app.folding import fold
from app.load.towns import Resident, Town
from app.rooms.models import Kind, Membership, Room
from app.user_groups.models import UserGroup
from app.work import UnitOfWork

TOPIC = "新型コロナワクチン接種"


@dataclass(frozen=True, slots=True)
class Opened:
    """A room and who is in it."""

    id: UUID
    kind: Kind
    name: str
    members: list[Resident]
    organisation_id: UUID | None = None
    user_group_id: UUID | None = None


async def open_rooms(
    work: UnitOfWork, towns: Sequence[Town], group: UserGroup, rooms: int, members: int
) -> list[Opened]:
    """That many rooms; whoever is in one has been there from its beginning."""
    opened = [*_topics(towns, group, members), *_internal_rooms(towns, rooms - 1, members)][:rooms]
    if opened:
        await work.session.execute(insert(Room), [_row(room) for room in opened])
        await work.session.execute(insert(Membership), [row for room in opened for row in _memberships(room)])
    return opened


def _topics(towns: Sequence[Town], group: UserGroup, members: int) -> Iterator[Opened]:
    """Its members come from every town in turn, as long as a town has somebody left."""
    rounds = zip_longest(*(town.people for town in towns))
    everybody = [person for together in rounds for person in together if person is not None]
    yield Opened(uuid4(), "topic", TOPIC, everybody[:members], user_group_id=group.id)


def _internal_rooms(towns: Sequence[Town], rooms: int, members: int) -> Iterator[Opened]:
    hosts = [town for town in towns if len(town.people) >= members]
    for place in range(rooms):
        town = hosts[place % len(hosts)]
        # Each room starts where the town's one before ended, so that everybody is in about as many rooms.
        start = place // len(hosts) * members % len(town.people)
        people = (town.people[start:] + town.people[:start])[:members]
        yield Opened(uuid4(), "internal", f"試験ルーム {place + 1:03}", people, organisation_id=town.organisation.id)


def _row(room: Opened) -> dict[str, object]:
    return {
        "id": room.id, "kind": room.kind, "name": room.name, "search_text": fold(room.name),
        "organisation_id": room.organisation_id, "user_group_id": room.user_group_id,
        "created_by": room.members[0].id,
    }  # fmt: skip


def _memberships(room: Opened) -> Iterator[dict[str, object]]:
    for place, person in enumerate(room.members):
        yield {
            "room_id": room.id, "person_id": person.id, "organisation_id": person.organisation_id,
            "room_organisation_id": room.organisation_id, "user_group_id": room.user_group_id,
            "role": "member" if place else "owner",
        }  # fmt: skip
