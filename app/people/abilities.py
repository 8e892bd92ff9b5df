"""What somebody may do as a line of a table: in words, and for which roles. Rules are asked of it and manuals made."""

from dataclasses import dataclass
from typing import Literal

from app.people.models import Person

Role = Literal["guest", "member", "owner", "department", "administrator", "auditor"]
ROLES: tuple[Role, ...] = ("guest", "member", "owner", "department", "administrator", "auditor")
STAFF: frozenset[Role] = frozenset({"member"})
EVERYBODY: frozenset[Role] = frozenset({"guest", "member"})
OWNERS: frozenset[Role] = frozenset({"owner"})
ADMINISTRATORS: frozenset[Role] = frozenset({"administrator"})
AUDITORS: frozenset[Role] = frozenset({"auditor"})
# Whoever administers departments: of the people in them, and what lies below them.
KEEPERS: frozenset[Role] = frozenset({"department", "administrator"})


@dataclass(frozen=True, slots=True)
class Ability:
    """One line: `name` never changes. A role has it because it stands here, and for no other reason."""

    name: str
    ja: str
    en: str
    roles: frozenset[Role]

    def is_of(self, person: Person, *, is_owner: bool = False) -> bool:
        """`is_owner`: of the room that it is about."""
        return not self.roles.isdisjoint(roles_of(person, is_owner=is_owner))


def roles_of(person: Person, *, is_owner: bool = False) -> set[Role]:
    """A guest is nothing but a guest, whatever else a row should say."""
    if person.is_guest:
        return {"guest"}
    offices: dict[Role, bool] = {
        "owner": is_owner, "department": bool(person.administers), "administrator": person.is_administrator,
        "auditor": person.is_auditor,
    }  # fmt: skip
    held: set[Role] = {role for role, holds in offices.items() if holds}
    return held | {"member"}
