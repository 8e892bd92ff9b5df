"""Making rooms: an internal room of one's organisation, or a topic of a user group."""

from uuid import uuid4

from app.errors import NotPermitted
from app.folding import fold
from app.people.models import Person
from app.people.revise import lock_people
from app.room_rules.classes import InformationClass
from app.room_rules.models import Confidentiality
from app.room_rules.policy import may_make
from app.room_rules.rules import Rules, rules_of
from app.rooms.audit import record_members_added, record_room_created
from app.rooms.classify import refuse_sensitive
from app.rooms.guests import refuse_guests
from app.rooms.join import colleagues_of, enter
from app.rooms.models import Room
from app.rooms.policy import may_create
from app.rooms.schemas import InternalRoomDraft, TopicDraft
from app.user_groups.access import access_user_group
from app.work import UnitOfWork


async def create_internal_room(work: UnitOfWork, person: Person, draft: InternalRoomDraft) -> Room:
    """A room of one's own organisation; nobody from outside can ever be in it."""
    rules = await rules_of(work.session, person.organisation_id)
    _refuse(person, may_make(rules.internal_makers, person))
    colleagues = await colleagues_of(work, person, [one for one in draft.person_ids if one != person.id])
    confidentiality, holds_personal_data = _class_of(draft, rules)
    room = Room(
        id=uuid4(), kind="internal", organisation_id=person.organisation_id, hides_past=draft.hides_past,
        confidentiality=confidentiality, holds_personal_data=holds_personal_data, **_said(draft), created_by=person.id,
    )  # fmt: skip
    await refuse_guests(work.session, person, room, colleagues, is_owner=True)
    return await _found(work, person, room, colleagues)


async def create_topic(work: UnitOfWork, person: Person, draft: TopicDraft) -> Room:
    """A topic that every person of the group's organisations may find and join."""
    rules = await rules_of(work.session, person.organisation_id)
    _refuse(person, may_make(rules.topic_makers, person))
    group = await access_user_group(work.session, person, draft.user_group_id)
    usual: Confidentiality = 1 if group.confidentiality == 1 else 2
    wanted = InformationClass(draft.confidentiality or usual, draft.holds_personal_data)
    if wanted.is_sensitive:
        # Whoever takes this away from the group at the moment comes before or after.
        await work.session.refresh(group, with_for_update={"read": True})
    refuse_sensitive(group, wanted)
    room = Room(
        id=uuid4(), kind="topic", user_group_id=group.id, confidentiality=wanted.confidentiality,
        holds_personal_data=wanted.holds_personal_data, **_said(draft), created_by=person.id,
    )  # fmt: skip
    return await _found(work, person, room, [])


def _refuse(person: Person, is_let: bool) -> None:
    if not may_create(person):
        raise NotPermitted("ゲストはルームを作れません。", "Guests make no rooms.")
    if not is_let:
        raise NotPermitted(
            "ルームを作れるのは、管理者と部署の管理者だけです（団体の決まり）。作ってほしいルームは、情報担当にお伝えください。",
            "Only administrators make such rooms: your organisation's rule. Please ask your IT staff for one.",
        )


def _class_of(draft: InternalRoomDraft, rules: Rules) -> InformationClass:
    said, usual = (draft.confidentiality, draft.holds_personal_data), rules.usual
    return InformationClass(usual[0] if said[0] is None else said[0], usual[1] if said[1] is None else said[1])


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
