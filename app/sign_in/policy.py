"""Who may do what about signing in: pure questions."""

from app.people.models import Person


def may_change_rules(person: Person) -> bool:
    return person.is_administrator


def may_reset(administrator: Person, person: Person) -> bool:
    """Never one's own: for an administrator there has to be a second one."""
    is_colleague = administrator.organisation_id == person.organisation_id
    return administrator.is_administrator and is_colleague and administrator.id != person.id
