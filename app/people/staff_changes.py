"""The difference between a staff list and the record: worked out without touching anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from app.people.staff_checks import department_names
from app.people.staff_line import StaffLine
from app.people.staff_standing import Colleague, StaffStanding


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the list, under the id they have or will have."""

    id: UUID
    line: StaffLine


@dataclass(slots=True)
class StaffChanges:
    """Who comes, changes, moves or goes; somebody may both change and move."""

    new_departments: dict[str, str] = field(default_factory=dict)
    renamed_departments: dict[str, str] = field(default_factory=dict)
    added: list[Listed] = field(default_factory=list)
    changed: list[Listed] = field(default_factory=list)
    moved: list[Listed] = field(default_factory=list)
    given_password: list[Listed] = field(default_factory=list)
    reinstated: list[Colleague] = field(default_factory=list)
    still_suspended: list[Colleague] = field(default_factory=list)
    missing: list[Colleague] = field(default_factory=list)
    suspended: list[Colleague] = field(default_factory=list)
    moving_login_ids: list[UUID] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        departments = bool(self.new_departments or self.renamed_departments)
        return not (departments or self.touched or self.given_password or self.reinstated or self.suspended)

    @property
    def touched(self) -> list[UUID]:
        """Whose byline and search text may be out of date, besides those of renamed departments."""
        return list({one.id for one in (*self.added, *self.changed, *self.moved)})


def changes_between(lines: Sequence[StaffLine], standing: StaffStanding, *, suspend_missing: bool) -> StaffChanges:
    changes = StaffChanges()
    for code, name in department_names(lines).items():
        if code not in standing.departments:
            changes.new_departments[code] = name
        elif standing.departments[code].name != name:
            changes.renamed_departments[code] = name
    for line in lines:
        colleague = standing.people.get(line.staff_number)
        if colleague is None:
            _welcome(changes, Listed(uuid4(), line))
        else:
            _compare(changes, Listed(colleague.id, line), colleague)
    listed = {line.staff_number for line in lines}
    changes.missing = [
        one for one in standing.people.values() if one.staff_number not in listed and not one.is_suspended
    ]
    changes.suspended = changes.missing if suspend_missing else []
    return changes


def _welcome(changes: StaffChanges, listed: Listed) -> None:
    changes.added.append(listed)
    if listed.line.password is not None:
        changes.given_password.append(listed)


def _compare(changes: StaffChanges, listed: Listed, colleague: Colleague) -> None:
    line = listed.line
    is_changed = _said_of(line) != _said_of(colleague)
    is_moved = (line.department_code, line.title) != (colleague.department_code, colleague.title)
    gets_password = line.password is not None and not colleague.has_password
    if is_changed:
        changes.changed.append(listed)
    if is_moved:
        changes.moved.append(listed)
    if gets_password:
        changes.given_password.append(listed)
    if line.login_id != colleague.login_id:
        changes.moving_login_ids.append(colleague.id)
    if colleague.is_suspended:
        (changes.reinstated if colleague.was_missing else changes.still_suspended).append(colleague)
    changes.unchanged += not (is_changed or is_moved or gets_password or colleague.was_missing)


def _said_of(person: StaffLine | Colleague) -> tuple[str, str, str | None, str]:
    return person.name, person.kana, person.email, person.login_id
