"""Who may take a room's talk out: a pure question."""

from app.people.abilities import ADMINISTRATORS, OWNERS, STAFF, Ability
from app.people.models import Person
from app.rooms.models import Membership, Room

EXPORT = Ability(
    "export.room",
    "入っているルームのやり取りを書き出す",
    "export the talk of a room that one is in",
    OWNERS | ADMINISTRATORS,
)
EXPORT_DIRECT = Ability("export.direct", "自分の直接メッセージを書き出す", "export one's direct conversations", STAFF)


def may_export(person: Person, membership: Membership, room: Room) -> bool:
    """Whoever keeps the room or the organisation in order; a conversation is everybody's who is in it."""
    if room.kind == "direct":
        return EXPORT_DIRECT.is_of(person)
    return EXPORT.is_of(person, is_owner=membership.role == "owner")
