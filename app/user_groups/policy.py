"""Whose user groups are: a pure question."""

from app.people.abilities import STAFF, Ability
from app.people.models import Person

SEE_GROUPS = Ability(
    "user_groups.see", "ユーザーグループを見て、トピックに参加する", "see user groups and join their topics", STAFF
)


def may_see_groups(person: Person) -> bool:
    return SEE_GROUPS.is_of(person)
