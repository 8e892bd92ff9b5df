"""Making rooms: an internal room of one's organisation, or a topic of a user group."""

from uuid import uuid4

from app.errors import NotPermitted
from app.folding import fold
from app.people.models import Person
from app.people.revise import lock_people
from app.rooms.audit import record_members_added, record_room_created
from app.rooms.join import colleagues_of, enter
from app.rooms.models import Room
from app.rooms.policy import may_create
from app.rooms.schemas import InternalRoomDraft, TopicDraft
from app.user_groups.access import access_user_group
from app.work import UnitOfWork


async def create_internal_room(work: UnitOfWork, person: Person, draft: InternalRoomDraft) -> Room:
    """A room of one's own organisation; nobody from outside can ever be in it."""
    _refuse_guests(person)
    colleagues = await colleagues_of(work, person, [one for one in draft.person_ids if one != person.id])
    room = Room(
        id=uuid4(), kind="internal", organisation_id=person.organisation_id, hides_past=draft.hides_past,
        **_said(draft), created_by=person.id,
    )  # fmt: skip
    return await _found(work, person, room, colleagues)


async def create_topic(work: UnitOfWork, person: Person, draft: TopicDraft) -> Room:
    """A topic that every person of the group's organisations may find and join."""
    _refuse_guests(person)
    group = await access_user_group(work.session, person, draft.user_group_id)
    room = Room(id=uuid4(), kind="topic", user_group_id=group.id, **_said(draft), created_by=person.id)
    return await _found(work, person, room, [])


def _refuse_guests(person: Person) -> None:
    if not may_create(person):
        raise NotPermitted("ゲストはルームを作れません。", "Guests make no rooms.")


async def _found(work: UnitOfWork, person: Person, room: Room, colleagues: list[Person]) -> Room:
    room.last_seq = room.last_number = 0
    await lock_people(work, [person.id, *(one.id for one in colleagues)])
    work.session.add(room)
    await work.session.flush()
    # The founder first: the others' events name the founder as the one who brought them in.
    await enter(work, room, [person], by=person, role="owner")
    entered = await enter(work, room, colleagues, by=person)
    await record_room_created(work, person, room)
    await record_members_added(work, person, room, entered)
    return room


def _said(draft: InternalRoomDraft | TopicDraft) -> dict[str, str]:
    return {
        "name": draft.name,
        "description": draft.description.strip(),
        "search_text": fold(f"{draft.name}\n{draft.description}"),
    }
