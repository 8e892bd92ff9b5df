"""The table of permissions, read from the rules themselves: what stands in the manual is what is asked."""

from collections.abc import Iterator
from types import ModuleType

from app.admin import policy as admin
from app.admin.schemas import PermissionOut, PermissionsOut
from app.cautions import policy as cautions
from app.devices import policy as devices
from app.export import policy as export
from app.files import policy as files
from app.hours import policy as hours
from app.people import policy as people
from app.people.abilities import ROLES, Ability
from app.readers import policy as readers
from app.room_rules import policy as room_rules
from app.rooms import policy as rooms
from app.sign_in import policy as sign_in
from app.user_groups import policy as user_groups

# In the order of the manual: what everybody does first, what few may last.
POLICIES: tuple[ModuleType, ...] = (
    rooms, room_rules, cautions, user_groups, people, export, readers, files, hours, sign_in, devices, admin,
)  # fmt: skip


def abilities() -> Iterator[Ability]:
    """Every line of every policy, as it stands there."""
    for policy in POLICIES:
        yield from (value for value in vars(policy).values() if isinstance(value, Ability))


def permissions(language: str) -> PermissionsOut:
    return PermissionsOut(items=[_line(one, language) for one in abilities()])


def _line(ability: Ability, language: str) -> PermissionOut:
    said, held = ability.en if language == "en" else ability.ja, _held(ability)
    return PermissionOut(name=ability.name, said=said, roles=[role for role in ROLES if role in held])


def _held(ability: Ability) -> set[str]:
    """Whoever holds an office is a member too, and may what members may."""
    offices = {"owner", "department", "administrator", "auditor"} if "member" in ability.roles else set()
    return set(ability.roles) | offices
