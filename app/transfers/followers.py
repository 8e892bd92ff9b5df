"""Which rooms follow which posts: who comes, who goes, who takes over. Pure: the dry run and the day ask the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.people.staff_changes import Held, StaffChanges
from app.people.staff_standing import StaffStanding


@dataclass(frozen=True, slots=True)
class Following:
    """Everybody of a department, with or without those below it, and of a title where one is named."""

    department_code: str | None
    with_subtree: bool = True
    title: str = ""


@dataclass(frozen=True, slots=True)
class RoomStanding:
    """A room as it is now: whom it follows, and who is in it as what."""

    id: UUID
    name: str
    followings: tuple[Following, ...]
    members: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class RoomMove:
    """What happens in one room."""

    id: UUID
    name: str
    entering: frozenset[UUID] = frozenset()
    leaving: frozenset[UUID] = frozenset()
    promoted: frozenset[UUID] = frozenset()
    handovers: tuple[tuple[UUID, UUID], ...] = ()
    is_ownerless: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.entering or self.leaving or self.promoted or self.handovers or self.is_ownerless)


@dataclass(slots=True)
class Staffing:
    """Who holds which posts before and after, whose access ends, and which department is under which."""

    before: set[Held] = field(default_factory=set)
    after: set[Held] = field(default_factory=set)
    parents: dict[str, str | None] = field(default_factory=dict)

    def successors(self) -> dict[UUID, UUID]:
        """By post: where exactly one went and exactly one came, that one takes over."""
        gone, come = _by_post(self.before - self.after), _by_post(self.after - self.before)
        pairs: dict[UUID, UUID] = {}
        for post, people in sorted(gone.items()):
            new = come.get(post, [])
            if len(people) == len(new) == 1 and people[0] != new[0]:
                pairs.setdefault(people[0], new[0])
        return pairs


def staffing_of(standing: StaffStanding, changes: StaffChanges) -> Staffing:
    """From the record and what a list changes of it. Whose access is suspended holds no post here."""
    people = standing.people.values()
    here = {one.id for one in people if not one.is_suspended}
    primary = {one.id: Held(one.id, one.department_code, one.title) for one in people if one.department_code}
    further = {Held(one.id, code, title) for one in people for code, title in one.further}
    before = {held for held in (*primary.values(), *further) if held.person_id in here}
    for listed in (*changes.added, *changes.moved):
        primary.pop(listed.id, None)
        if listed.line.department_code:
            primary[listed.id] = Held(listed.id, listed.line.department_code, listed.line.title)
    further = (further | set(changes.further_begun)) - set(changes.further_ended)
    here |= {one.id for one in changes.added} | {one.id for one in changes.reinstated}
    here -= {one.id for one in changes.suspended}
    after = {held for held in (*primary.values(), *further) if held.person_id in here}
    codes = {one.id: code for code, one in standing.departments.items()}
    parents = {code: codes.get(one.parent_id) if one.parent_id else None for code, one in standing.departments.items()}
    return Staffing(before, after, parents)


def matching(
    followings: Iterable[Following], posts: Iterable[Held], parents: Mapping[str, str | None]
) -> frozenset[UUID]:
    """Whom a room has because of their post."""
    wanted = tuple(followings)
    return frozenset(
        held.person_id for held in posts if any(_is_meant(following, held, parents) for following in wanted)
    )


def moves_of(rooms: Sequence[RoomStanding], staffing: Staffing) -> list[RoomMove]:
    """Of every room that has something happen to it. Whoever was invited by hand stays."""
    successors = staffing.successors()
    active = {held.person_id for held in staffing.after}
    ended = {held.person_id for held in staffing.before} - active
    moves = (_move_of(room, staffing, successors, ended) for room in rooms)
    return [move for move in moves if not move.is_empty]


def _move_of(room: RoomStanding, staffing: Staffing, successors: Mapping[UUID, UUID], ended: set[UUID]) -> RoomMove:
    was = matching(room.followings, staffing.before, staffing.parents)
    is_now = matching(room.followings, staffing.after, staffing.parents)
    leaving = frozenset(was - is_now) & set(room.members)
    entering = frozenset(is_now - was) - set(room.members)
    there = (set(room.members) - leaving - ended) | entering
    gone = leaving | (ended & set(room.members))
    handovers = tuple((one, successors[one]) for one in sorted(gone) if one in successors and successors[one] in there)
    owners = {one for one, role in room.members.items() if role == "owner"}
    staying = owners - gone
    promoted = frozenset(new for old, new in handovers if old in owners) if owners and not staying else frozenset()
    is_ownerless = bool(owners & gone) and not staying and not promoted
    return RoomMove(room.id, room.name, entering, leaving, promoted, handovers, is_ownerless)


def _is_meant(following: Following, held: Held, parents: Mapping[str, str | None]) -> bool:
    if following.title and following.title != held.title:
        return False
    if following.department_code in (None, held.department_code):
        return True
    return following.with_subtree and following.department_code in _above(held.department_code, parents)


def _above(code: str, parents: Mapping[str, str | None]) -> set[str]:
    above: set[str] = set()
    parent = parents.get(code)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = parents.get(parent)
    return above


def _by_post(posts: Iterable[Held]) -> dict[tuple[str, str], list[UUID]]:
    found: dict[tuple[str, str], list[UUID]] = {}
    for held in posts:
        found.setdefault((held.department_code, held.title), []).append(held.person_id)
    return found
