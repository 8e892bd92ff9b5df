"""Who may do what with a room: pure questions, one line each."""

from app.people.abilities import ADMINISTRATORS, EVERYBODY, OWNERS, STAFF, Ability
from app.people.models import Person
from app.rooms.models import Membership, Room
from app.user_groups.models import UserGroup

CREATE = Ability("rooms.create", "ルームやトピックを作る", "make rooms and topics", STAFF)
TALK = Ability(
    "rooms.talk", "入っているルームで読み、書き、ファイルを送る", "read, write and send files in one's rooms", EVERYBODY
)
WRITE_DIRECTLY = Ability(
    "rooms.write_directly", "見える相手に直接メッセージを送る (ゲストは同じルームの人だけ)",
    "write directly to whom one sees (guests: to whoever is in a room of theirs)", EVERYBODY,
)  # fmt: skip
INVITE = Ability("rooms.invite", "ルームに職員を加える", "add colleagues to a room", STAFF)
INVITE_GUESTS = Ability(
    "rooms.invite_guests", "ルームにゲストを招く (団体の決まりで、管理者だけ、またはだれもできないことがある)",
    "invite guests to a room (an organisation may leave it to administrators, or to nobody)", OWNERS,
)  # fmt: skip
CLASSIFY = Ability(
    "rooms.classify", "ルームの情報区分 (機密性、個人情報の可否) を変える", "change the class of a room",
    OWNERS | ADMINISTRATORS,
)  # fmt: skip
KEEP = Ability(
    "rooms.keep", "ルームの名前や説明を変え、メンバーを外し、他の人の発言を取り消す",
    "change a room's name and purpose, remove members, withdraw others' messages", OWNERS,
)  # fmt: skip


def may_create(person: Person) -> bool:
    return CREATE.is_of(person)


def may_invite(person: Person) -> bool:
    return INVITE.is_of(person)


def may_keep_from_outside(person: Person, room: Room, group: UserGroup | None) -> bool:
    """Whoever administers the organisation whose room it is, or the home of its user group. Never a conversation."""
    answers = room.organisation_id if group is None else group.home_organisation_id
    return room.kind != "direct" and person.organisation_id == answers and CLASSIFY.is_of(person)


def may_classify(person: Person, membership: Membership | None, room: Room, group: UserGroup | None) -> bool:
    if room.kind == "direct":
        return False
    is_owner = membership is not None and membership.role == "owner" and not person.is_guest
    return is_owner or may_keep_from_outside(person, room, group)


def may_rename(membership: Membership, room: Room) -> bool:
    return room.kind != "direct" and membership.role == "owner"


def may_add_members(room: Room) -> bool:
    """Topics are joined by oneself, and who is in a direct room is what makes it that room."""
    return room.kind == "internal"


def may_remove_members(membership: Membership, room: Room) -> bool:
    return room.kind != "direct" and membership.role == "owner"


def leads_outside(room: Room, target: Room) -> bool:
    """Whether words of one room, said again in the other, reach organisations that could not read them before."""
    if target.user_group_id is None or target.id == room.id:
        return False
    return room.kind == "direct" or room.user_group_id != target.user_group_id


def may_leave(room: Room) -> bool:
    return room.kind != "direct"
