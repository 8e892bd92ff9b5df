"""Who may do what about single sign-on: pure questions."""

from typing import Literal

from app.people.models import Person

Kind = Literal["oidc", "ldap", "saml"]
Newcomers = Literal["linked", "staff_number", "create"]
WhoseSecondFactor = Literal["ours", "theirs"]

# How asking a directory ended, in the order in which things are tried.
Outcome = Literal[
    "not_allowed", "unreachable", "certificate", "service_refused", "base_wrong", "not_found", "several", "nameless",
    "found", "wrong_password", "let_in",
]  # fmt: skip


def may_name_providers(person: Person) -> bool:
    return person.is_administrator


def asks_for_our_code(second_factor: str) -> bool:
    """Trusting theirs, we ask for nothing more; otherwise our own rules hold as after a password."""
    return second_factor != "theirs"
