"""Who may do what with a message: pure questions."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.rooms.models import Membership, Room

MOST_VERSIONS = 100  # of one message
MOST_REACTIONS = 20  # different ones, of one message
MOST_OWN_REACTIONS = 10  # of one person to one message
MOST_PINS = 100  # in one room
MOST_BOOKMARKS = 1000  # of one person


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules ask about a message, and about the rules of whoever wants to change it."""

    sender_id: UUID
    version: int
    is_deleted: bool
    age: timedelta
    edit_hours: int
    withdrawal_hours: int


@dataclass(frozen=True, slots=True)
class Reacted:
    """How a message was reacted to so far: by all, by oneself, and with this very emoji."""

    kinds: int
    own: int
    is_known: bool
    is_there: bool


def may_edit(membership: Membership, message: Standing) -> bool:
    """The author alone, and only as long as their organisation lets them: others have answered what was said."""
    is_author = message.sender_id == membership.person_id
    return is_author and not message.is_deleted and message.age < timedelta(hours=message.edit_hours)


def may_edit_again(message: Standing) -> bool:
    return message.version < MOST_VERSIONS


def may_withdraw(membership: Membership, room: Room, message: Standing) -> bool:
    """The author as long as their organisation lets them; whoever keeps the room in order, always."""
    is_author = message.sender_id == membership.person_id
    in_time = message.age < timedelta(hours=message.withdrawal_hours)
    return (is_author and in_time) or keeps_order(membership, room)


def keeps_order(membership: Membership, room: Room) -> bool:
    return room.kind != "direct" and membership.role == "owner"


def may_react(so_far: Reacted) -> bool:
    return so_far.own < MOST_OWN_REACTIONS and (so_far.is_known or so_far.kinds < MOST_REACTIONS)


def may_pin_more(others: int) -> bool:
    return others < MOST_PINS


def may_bookmark_more(others: int) -> bool:
    return others < MOST_BOOKMARKS
