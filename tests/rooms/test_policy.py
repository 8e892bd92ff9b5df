"""Who may do what with a room, as a table."""

from itertools import product
from uuid import uuid4

import pytest

from app.rooms.models import Kind, Membership, Role, Room
from app.rooms.policy import leads_outside, may_add_members, may_leave, may_remove_members, may_rename

KINDS: tuple[Kind, ...] = ("internal", "topic", "direct")
ROLES: tuple[Role, ...] = ("owner", "member")


@pytest.mark.parametrize(("kind", "role"), list(product(KINDS, ROLES)))
def test_only_owners_change_rooms_and_nobody_changes_a_direct_one(kind: Kind, role: Role) -> None:
    room, membership = Room(kind=kind), Membership(role=role)
    allowed = kind != "direct" and role == "owner"
    assert may_rename(membership, room) is allowed
    assert may_remove_members(membership, room) is allowed


def test_people_are_added_to_internal_rooms_only() -> None:
    assert [kind for kind in KINDS if may_add_members(Room(kind=kind))] == ["internal"]


def test_everything_but_a_direct_room_can_be_left() -> None:
    assert [kind for kind in KINDS if may_leave(Room(kind=kind))] == ["internal", "topic"]


def test_words_go_outside_where_other_towns_read_who_could_not_read_them_before() -> None:
    group, other = uuid4(), uuid4()
    internal, direct = Room(id=uuid4(), kind="internal"), Room(id=uuid4(), kind="direct")
    across = Room(id=uuid4(), kind="direct", user_group_id=group)
    topic, neighbour, elsewhere = (
        Room(id=uuid4(), kind="topic", user_group_id=owner) for owner in (group, group, other)
    )
    rooms = (internal, direct, across, topic, neighbour, elsewhere)
    assert [[leads_outside(room, target) for target in rooms] for room in rooms] == [
        [False, False, True, True, True, True],
        [False, False, True, True, True, True],
        [False, False, False, True, True, True],
        [False, False, False, False, False, True],
        [False, False, False, False, False, True],
        [False, False, True, True, True, False],
    ]
