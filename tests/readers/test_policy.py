"""Who decides whether readers are named."""

from app.people.models import Person
from app.readers.policy import may_hide_names


def test_an_administrator_decides_whether_readers_are_named() -> None:
    assert may_hide_names(Person(is_administrator=True))
    assert not may_hide_names(Person(is_administrator=False))
