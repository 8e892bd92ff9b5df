"""Whose user groups are: pure questions."""

from uuid import UUID

from app.people.abilities import ADMINISTRATORS, STAFF, Ability
from app.people.models import Person
from app.user_groups.models import UserGroup

SEE_GROUPS = Ability(
    "user_groups.see", "ユーザーグループを見て、トピックに参加する", "see user groups and join their topics", STAFF
)

RULE_GROUP = Ability(
    "user_groups.rule", "幹事団体として、ユーザーグループで扱える情報を決める",
    "decide what the topics of a user group may hold, as its home organisation", ADMINISTRATORS,
)  # fmt: skip

JOIN_GROUPS = Ability(
    "user_groups.join", "団体として、ユーザーグループへの参加を申し込み、退会する",
    "ask to join user groups for the organisation, and leave them", ADMINISTRATORS,
)  # fmt: skip
ADMIT = Ability(
    "user_groups.admit", "幹事団体として、参加を承認し、団体を外し、幹事を引き継ぐ",
    "admit organisations, dismiss them, and hand the group over, as its home organisation", ADMINISTRATORS,
)  # fmt: skip


def may_see_groups(person: Person) -> bool:
    return SEE_GROUPS.is_of(person)


def may_rule_group(person: Person, group: UserGroup) -> bool:
    return RULE_GROUP.is_of(person) and person.organisation_id == group.home_organisation_id


def may_join_groups(person: Person) -> bool:
    return JOIN_GROUPS.is_of(person)


def may_keep_group(person: Person, group: UserGroup) -> bool:
    return ADMIT.is_of(person) and person.organisation_id == group.home_organisation_id


def may_part(person: Person, group: UserGroup, organisation_id: UUID) -> bool:
    """One's own organisation, or any other where one's own is the home."""
    is_own = person.organisation_id == organisation_id and JOIN_GROUPS.is_of(person)
    return is_own or may_keep_group(person, group)
