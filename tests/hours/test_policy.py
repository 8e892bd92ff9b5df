"""Administrators decide about hours and read the figures; nobody else does."""

from app.hours.policy import may_change_hours, may_read_report
from app.people.models import Person


def test_only_administrators() -> None:
    for is_administrator in (True, False):
        person = Person(is_administrator=is_administrator)
        assert may_change_hours(person) is may_read_report(person) is is_administrator
