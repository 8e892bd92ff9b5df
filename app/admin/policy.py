"""Who may look across the whole organisation, and who says so."""

from app.people.models import Person


def may_read_audit(person: Person) -> bool:
    return person.is_auditor or person.is_administrator


def may_read_originals(person: Person) -> bool:
    """Not administrators: who keeps the rules does not read what people took back."""
    return person.is_auditor


def may_give_roles(person: Person) -> bool:
    return person.is_administrator
