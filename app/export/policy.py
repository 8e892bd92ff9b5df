"""Who may take a room's talk out: a pure question."""

from app.people.models import Person
from app.rooms.models import Membership, Room


def may_export(person: Person, membership: Membership, room: Room) -> bool:
    """Whoever keeps the room or the organisation in order; a conversation is everybody's who is in it."""
    return room.kind == "direct" or membership.role == "owner" or person.is_administrator
