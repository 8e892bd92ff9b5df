"""Whose user groups are: pure questions."""

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


def may_see_groups(person: Person) -> bool:
    return SEE_GROUPS.is_of(person)


def may_rule_group(person: Person, group: UserGroup) -> bool:
    return RULE_GROUP.is_of(person) and person.organisation_id == group.home_organisation_id
