"""Changing the class of a room: what may be written there from now on, and all that follows from it."""

from uuid import UUID

from app.errors import Conflict, NotPermitted
from app.people.models import Person
from app.room_rules.classes import InformationClass
from app.room_rules.rules import ruling_in
from app.rooms.access import Kept, access_kept_room
from app.rooms.audit import record_class_changed
from app.rooms.guests import guests_in
from app.rooms.log import Entry, append_events
from app.rooms.models import Room
from app.rooms.policy import may_classify
from app.rooms.schemas import ClassChange, RoomClassChanged
from app.user_groups.models import UserGroup
from app.work import UnitOfWork


async def classify_room(work: UnitOfWork, person: Person, room_id: UUID, change: ClassChange) -> Room:
    """Its owner's act, or the administrator's; everybody in the room hears it. Safe to retry.

    What was said before stays, and is of the new class with all the rest.
    """
    room, group, membership = kept = await access_kept_room(work.session, person, room_id)
    _refuse_others(person, kept)
    wanted = InformationClass(change.confidentiality, change.holds_personal_data)
    before = room.information_class
    if wanted == before:
        return room
    refuse_sensitive(group, wanted)
    await _refuse_with_guests(work, room, wanted)
    room.confidentiality, room.holds_personal_data = wanted
    changed = RoomClassChanged(**change.model_dump(), by=person.id)
    # The log names members alone; who is not in the room is named by what the event says.
    actor = person.id if membership else None
    await append_events(work, room, [Entry("room.class_changed", changed, actor=actor)])
    await record_class_changed(work, person, room, before)
    return room


def refuse_sensitive(group: UserGroup | None, wanted: InformationClass) -> None:
    """What a room shared with others holds only where the group's home says so."""
    if wanted.is_sensitive and group is not None and not group.allows_sensitive:
        raise NotPermitted(
            "ほかの自治体と共有するルームでは、機密性3の情報と個人情報は扱えません。必要なときは、ユーザーグループの"
            "幹事団体の管理者が、グループの設定で認めます。",
            "A room shared with other organisations holds neither 機密性3 nor personal data, unless the administrator"
            " of the user group's home organisation says so.",
        )


def _refuse_others(person: Person, kept: Kept) -> None:
    if not may_classify(person, kept.membership, kept.room, kept.group):
        raise NotPermitted(
            "情報区分を変えられるのは、ルームの管理者と団体の管理者だけです。ダイレクトの情報区分は変わりません。",
            "Only a room's owner and administrators change its class; that of a conversation does not change.",
        )


async def _refuse_with_guests(work: UnitOfWork, room: Room, wanted: InformationClass) -> None:
    if room.organisation_id is None or (await ruling_in(work.session, room.organisation_id, wanted)).allows_guests:
        return
    guests = await guests_in(work.session, room)
    if guests:
        raise Conflict(
            f"ゲストが{guests}人います。この情報区分のルームにはゲストを入れられないので、先に外してください。",
            f"There are {guests} guests. Rooms of this class have none: please remove them first.",
        )
