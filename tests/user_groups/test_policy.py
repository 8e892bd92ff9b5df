"""User groups are the organisations' own; a guest of one of them is not of it."""

from app.people.models import Person
from app.user_groups.policy import may_see_groups


def test_guests_see_no_user_groups() -> None:
    assert may_see_groups(Person(administers=[]))
    assert not may_see_groups(Person(administers=[], guest_of="青葉システム"))
