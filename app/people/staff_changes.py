"""The difference between a staff list and the record: worked out without touching anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from app.people.staff_checks import department_names
from app.people.staff_line import FURTHER, LAST_DAY, FurtherPost, StaffLine
from app.people.staff_list import StaffList
from app.people.staff_standing import Colleague, StaffStanding


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the list, under the id they have or will have."""

    id: UUID
    line: StaffLine


@dataclass(frozen=True, slots=True)
class Held:
    """A further post of somebody: in which department, and as what."""

    person_id: UUID
    department_code: str
    title: str


@dataclass(slots=True)
class StaffChanges:
    """Who comes, changes, moves or goes; somebody may both change and move."""

    new_departments: dict[str, str] = field(default_factory=dict)
    renamed_departments: dict[str, str] = field(default_factory=dict)
    # Closed ones in which somebody has a post again.
    reopened_departments: dict[str, str] = field(default_factory=dict)
    added: list[Listed] = field(default_factory=list)
    changed: list[Listed] = field(default_factory=list)
    moved: list[Listed] = field(default_factory=list)
    given_password: list[Listed] = field(default_factory=list)
    reinstated: list[Colleague] = field(default_factory=list)
    still_suspended: list[Colleague] = field(default_factory=list)
    missing: list[Colleague] = field(default_factory=list)
    suspended: list[Colleague] = field(default_factory=list)
    moving_login_ids: list[UUID] = field(default_factory=list)
    further_begun: list[Held] = field(default_factory=list)
    further_ended: list[Held] = field(default_factory=list)
    last_days: dict[UUID, date | None] = field(default_factory=dict)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        departments = bool(self.new_departments or self.renamed_departments)
        access = bool(self.given_password or self.reinstated or self.suspended or self.last_days)
        return not (departments or self.touched or access)

    @property
    def touched(self) -> list[UUID]:
        """Whose byline and search text may be out of date, besides those of renamed departments."""
        posts = {one.person_id for one in (*self.further_begun, *self.further_ended)}
        return list({one.id for one in (*self.added, *self.changed, *self.moved)} | posts)


def weighed(staff_list: StaffList, standing: StaffStanding, *, suspend_missing: bool) -> StaffChanges:
    """The whole list against the record: people, their further posts, and until when they have access."""
    changes = changes_between(staff_list.lines, standing, suspend_missing=suspend_missing, further=staff_list.further)
    access = {one.id for one in changes.given_password} | {one.id for one in changes.reinstated}
    before = access | set(changes.touched)
    ids = {one.line.staff_number: one.id for one in changes.added}
    ids |= {number: one.id for number, one in standing.people.items()}
    if FURTHER not in staff_list.absent:
        _compare_further(changes, staff_list, standing, ids)
    if LAST_DAY not in staff_list.absent:
        known = {number: one.last_day for number, one in standing.people.items()}
        changes.last_days = {
            ids[line.staff_number]: line.last_day
            for line in staff_list.lines
            if line.last_day != known.get(line.staff_number)
        }
    changes.reopened_departments = _reopened(changes, standing)
    after = {*changes.touched, *changes.last_days} - before
    changes.unchanged -= len(after)
    return changes


def _reopened(changes: StaffChanges, standing: StaffStanding) -> dict[str, str]:
    codes = {one.line.department_code for one in (*changes.added, *changes.moved)}
    codes |= {one.department_code for one in changes.further_begun}
    codes |= {one.department_code for one in changes.reinstated}
    closed = {code: one for code, one in standing.departments.items() if one.closed_at is not None}
    return {code: closed[code].name for code in sorted(codes & closed.keys())}


def _compare_further(
    changes: StaffChanges, staff_list: StaffList, standing: StaffStanding, ids: dict[str, UUID]
) -> None:
    wanted = {Held(ids[one.staff_number], one.department_code, one.title) for one in staff_list.further}
    listed = {line.staff_number for line in staff_list.lines}
    held = {
        Held(one.id, code, title)
        for one in standing.people.values()
        if one.staff_number in listed
        for code, title in one.further
    }
    changes.further_begun = sorted(wanted - held, key=_place)
    changes.further_ended = sorted(held - wanted, key=_place)


def _place(held: Held) -> tuple[str, str, str]:
    return held.person_id.hex, held.department_code, held.title


def changes_between(
    lines: Sequence[StaffLine],
    standing: StaffStanding,
    *,
    suspend_missing: bool,
    further: Sequence[FurtherPost] = (),
) -> StaffChanges:
    changes = StaffChanges()
    for code, name in department_names((*lines, *further)).items():
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
    # Whose last day is over comes back with a later one, and not by being listed alone.
    comes_back = colleague.was_missing and not (colleague.is_over and line.last_day == colleague.last_day)
    if colleague.is_suspended:
        (changes.reinstated if comes_back else changes.still_suspended).append(colleague)
    changes.unchanged += not (is_changed or is_moved or gets_password or comes_back)


def _said_of(person: StaffLine | Colleague) -> tuple[str, str, str | None, str]:
    return person.name, person.kana, person.email, person.login_id
