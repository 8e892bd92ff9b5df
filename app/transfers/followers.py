"""Which rooms follow which posts: who comes, who goes, who takes over. Pure: the dry run and the day ask the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class _Posts:
    """Everybody's posts by department: a room finds its people without looking at all of a hall's."""

    def __init__(self, posts: Iterable[Held], parents: Mapping[str, str | None]) -> None:
        self._in: dict[str, list[Held]] = {}
        for held in posts:
            self._in.setdefault(held.department_code, []).append(held)
        self._children: dict[str, list[str]] = {}
        for code, parent in parents.items():
            if parent is not None:
                self._children.setdefault(parent, []).append(code)

    def of(self, following: Following) -> Iterator[UUID]:
        for code in self._codes(following):
            for held in self._in.get(code, ()):
                if not following.title or following.title == held.title:
                    yield held.person_id

    def _codes(self, following: Following) -> Iterable[str]:
        if following.department_code is None:
            return self._in
        codes = {following.department_code}
        waiting = [following.department_code] if following.with_subtree else []
        while waiting:
            below = [code for code in self._children.get(waiting.pop(), ()) if code not in codes]
            codes.update(below)
            waiting += below
        return codes

    def matching(self, followings: Iterable[Following]) -> frozenset[UUID]:
        return frozenset(person_id for following in followings for person_id in self.of(following))


def matching(
    followings: Iterable[Following], posts: Iterable[Held], parents: Mapping[str, str | None]
) -> frozenset[UUID]:
    """Whom a room has because of their post."""
    return _Posts(posts, parents).matching(followings)


def moves_of(rooms: Sequence[RoomStanding], staffing: Staffing) -> list[RoomMove]:
    """Of every room that has something happen to it. Whoever was invited by hand stays."""
    successors = staffing.successors()
    active = {held.person_id for held in staffing.after}
    ended = {held.person_id for held in staffing.before} - active
    before, after = (_Posts(posts, staffing.parents) for posts in (staffing.before, staffing.after))
    held = ((room, before.matching(room.followings), after.matching(room.followings)) for room in rooms)
    moves = (_move_of(room, (was, is_now), successors, ended) for room, was, is_now in held)
    return [move for move in moves if not move.is_empty]


def _move_of(
    room: RoomStanding,
    held: tuple[frozenset[UUID], frozenset[UUID]],
    successors: Mapping[UUID, UUID],
    ended: set[UUID],
) -> RoomMove:
    was, is_now = held
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


def _by_post(posts: Iterable[Held]) -> dict[tuple[str, str], list[UUID]]:
    found: dict[tuple[str, str], list[UUID]] = {}
    for held in posts:
        found.setdefault((held.department_code, held.title), []).append(held.person_id)
    return found
