"""Who may do what about signing in: pure questions."""

from typing import Literal

from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person

WhoNeedsOne = Literal["nobody", "administrators", "all"]
WhoHasPasswords = Literal["everybody", "administrators"]


CHANGE_RULES = Ability(
    "sign_in.change_rules", "サインインの決まり (時間・パスワード・二段階) を変える", "change the rules of signing in",
    ADMINISTRATORS,
)  # fmt: skip


def may_change_rules(person: Person) -> bool:
    return CHANGE_RULES.is_of(person)


def needs_second_factor(person: Person, who: WhoNeedsOne) -> bool:
    return who == "all" or (who == "administrators" and person.is_administrator)


def may_use_password(person: Person, who: WhoHasPasswords) -> bool:
    """Where people come by single sign-on, the administrators' passwords are the way back in."""
    return who == "everybody" or person.is_administrator
