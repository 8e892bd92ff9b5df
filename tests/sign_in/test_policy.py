"""Who may do what about signing in."""

from app.people.models import Person
from app.sign_in.policy import may_change_rules


def test_only_administrators_set_the_rules() -> None:
    assert may_change_rules(Person(is_administrator=True))
    assert not may_change_rules(Person(is_administrator=False))
