"""Who may decide about working hours, and read how much is written outside them."""

from app.people.models import Person


def may_change_hours(person: Person) -> bool:
    return person.is_administrator


def may_read_report(person: Person) -> bool:
    return person.is_administrator
