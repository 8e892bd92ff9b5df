"""Opening the demo's rooms as they were opened then: the room, its members, and how each of them came in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from app.demo.settle import Cast
from app.demo.stories import RoomStory
from app.folding import fold
from app.people.models import Person
from app.rooms.direct import direct_key
from app.rooms.models import Event, Membership, Role, Room
from app.rooms.schemas import MemberJoined
from app.work import UnitOfWork

LEAD = timedelta(minutes=30)  # a room is there this long before its first message
STEP = timedelta(seconds=40)  # between two who find a topic by themselves


async def furnish_room(work: UnitOfWork, story: RoomStory, cast: Cast, began: datetime) -> Room:
    """A room with everybody in it, its counters already where its history will end.

    The verbs cannot be used here: what they write, they write at this moment.
    """
    members = _in_order(story, cast)
    room = _room(story, cast, members, began - LEAD)
    work.session.add(room)
    await work.session.flush()
    await work.session.execute(insert(Membership), [_membership(story, room, *one) for one in enumerate(members)])
    await work.session.execute(insert(Event), [_joined(room, members, cast, place) for place in range(len(members))])
    return room


def _in_order(story: RoomStory, cast: Cast) -> list[Person]:
    """The founder first; the others by id when they were brought in together, as `enter` does."""
    founder, *others = [cast.people[login_id] for login_id in story.members]
    return [founder, *(others if story.kind == "topic" else sorted(others, key=lambda one: one.id))]


def _room(story: RoomStory, cast: Cast, members: Sequence[Person], at: datetime) -> Room:
    organisation = cast.organisations[story.organisation] if story.organisation else None
    group = cast.user_groups[story.user_group] if story.user_group else None
    is_direct = story.kind == "direct"
    return Room(
        id=uuid4(), kind=story.kind, name=story.name, description=story.description,
        search_text="" if is_direct else fold(f"{story.name}\n{story.description}"),
        organisation_id=organisation.id if organisation else None, user_group_id=group.id if group else None,
        direct_key=direct_key(members) if is_direct else None,
        last_seq=len(members) + len(story.messages), last_number=len(story.messages),
        created_by=members[0].id, created_at=at,
    )  # fmt: skip


def _membership(story: RoomStory, room: Room, place: int, person: Person) -> dict[str, Any]:
    return {
        "room_id": room.id, "person_id": person.id, "organisation_id": person.organisation_id,
        "room_organisation_id": room.organisation_id, "user_group_id": room.user_group_id,
        "role": _role(room, place), "joined_seq": place + 1, "joined_number": 0, "joined_at": _came(room, place),
        "read_number": room.last_number - story.unread.get(person.login_id, 0),
    }  # fmt: skip


def _joined(room: Room, members: Sequence[Person], cast: Cast, place: int) -> dict[str, Any]:
    person = members[place]
    by: UUID = person.id if room.kind == "topic" else members[0].id
    joined = MemberJoined(person=cast.bylines[person.id], role=_role(room, place), by=by)
    return {
        "room_id": room.id, "seq": place + 1, "kind": "member.joined", "actor_id": by, "subject_id": person.id,
        "data": joined.model_dump(mode="json"), "at": _came(room, place),
    }  # fmt: skip


def _role(room: Room, place: int) -> Role:
    return "owner" if place == 0 and room.kind != "direct" else "member"


def _came(room: Room, place: int) -> datetime:
    return room.created_at + STEP * place if room.kind == "topic" else room.created_at
