"""Who may do what about signing in: pure questions."""

from typing import Literal

from app.people.models import Person

WhoNeedsOne = Literal["nobody", "administrators", "all"]


def may_change_rules(person: Person) -> bool:
    return person.is_administrator


def may_reset(administrator: Person, person: Person) -> bool:
    """Never one's own: for an administrator there has to be a second one."""
    is_colleague = administrator.organisation_id == person.organisation_id
    return administrator.is_administrator and is_colleague and administrator.id != person.id


def needs_second_factor(person: Person, who: WhoNeedsOne) -> bool:
    return who == "all" or (who == "administrators" and person.is_administrator)
