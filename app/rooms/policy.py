"""Who may do what with a room: pure questions, one line each."""

from app.rooms.models import Membership, Room


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
