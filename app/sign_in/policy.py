"""Who may do what about signing in: pure questions."""

from app.people.models import Person


def may_change_rules(person: Person) -> bool:
    return person.is_administrator
