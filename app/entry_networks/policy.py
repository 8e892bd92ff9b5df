"""Who keeps an organisation's entry networks, and what they cannot be: pure questions."""

from app.entry.networks import EntryNetwork
from app.entry.policy import Passage
from app.people.models import Person


def may_read(person: Person) -> bool:
    return person.is_administrator or person.is_auditor


def may_change(person: Person) -> bool:
    return person.is_administrator


def keeps_in(passage: Passage, *, has_second_factor: bool, is_approved: bool) -> bool:
    """Whether the administrator who says so could go on administering where they are, at this device."""
    allowed = passage.allowed
    has_factor, has_device = has_second_factor or not allowed.second_factor, is_approved or not allowed.approved_device
    return allowed.sign_in and allowed.administration and has_factor and has_device


def are_named_apart(networks: list[EntryNetwork]) -> bool:
    return len({one.name for one in networks}) == len(networks)
