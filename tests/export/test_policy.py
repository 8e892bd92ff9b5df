"""Who may export: those who keep order, and everybody their own conversation."""

import pytest

from app.export.policy import may_export
from app.people.models import Person
from app.rooms.models import Kind, Membership, Role, Room


@pytest.mark.parametrize(
    ("kind", "role", "is_administrator", "may"),
    [
        ("internal", "member", False, False), ("internal", "owner", False, True), ("internal", "member", True, True),
        ("topic", "member", False, False), ("topic", "owner", False, True), ("topic", "member", True, True),
        ("direct", "member", False, True),
    ],
)  # fmt: skip
def test_owners_administrators_and_everybody_in_a_direct_room(
    kind: Kind, role: Role, is_administrator: bool, may: bool
) -> None:
    person = Person(is_administrator=is_administrator)
    assert may_export(person, Membership(role=role), Room(kind=kind)) is may
