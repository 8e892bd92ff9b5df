"""The difference as an administrator reads it: who, what it was, what it will be."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from app.people.staff_changes import StaffChanges
from app.people.staff_line import StaffLine
from app.people.staff_standing import Colleague
from app.transfers.followers import RoomMove
from app.transfers.schemas import ChangeOut, DifferenceOut, ProblemOut, RoomMoveOut, SomebodyOut
from app.transfers.weigh import Weighed
from app.wording import FieldFault

MOST = 500  # of each kind; the table that is saved has all


def difference_of(weighed: Weighed, language: str) -> DifferenceOut:
    totals: dict[str, int] = {}
    shown: list[ChangeOut] = []
    for change in changes_of(weighed):
        totals[change.kind] = totals.get(change.kind, 0) + 1
        if totals[change.kind] <= MOST:
            shown.append(change)
    totals["unchanged"] = weighed.changes.unchanged
    totals["rooms"] = len(weighed.rooms)
    totals["ownerless"] = sum(move.is_ownerless for move in weighed.rooms)
    totals["room_moves"] = sum(len(move.entering) + len(move.leaving) for move in weighed.rooms)
    # What needs somebody goes first, then the rooms with most to see.
    order = sorted(weighed.rooms, key=lambda move: (not move.is_ownerless, -len(move.entering) - len(move.leaving)))
    return DifferenceOut(
        mark=weighed.mark, counts=counts_of(weighed), problems=problems_of(weighed.problems, language), changes=shown,
        rooms=list(rooms_shown(weighed, order[:MOST])), totals=totals,
    )  # fmt: skip


def problems_of(faults: Iterable[FieldFault], language: str) -> list[ProblemOut]:
    return [_problem(fault, language) for fault in faults]


def _problem(fault: FieldFault, language: str) -> ProblemOut:
    line, said, column = fault.field.partition(" 行目 ")
    if said and line.isdecimal():
        return ProblemOut(line=int(line), column=column, why=fault.say(language))
    return ProblemOut(line=None, column=fault.field, why=fault.say(language))


def counts_of(weighed: Weighed) -> dict[str, int]:
    changes = weighed.changes
    return {
        "new": len(changes.added), "moved": len(changes.moved), "changed": len(changes.changed),
        "posts": len(changes.further_begun) + len(changes.further_ended), "suspended": len(changes.suspended),
        "reinstated": len(changes.reinstated), "last_days": len(changes.last_days),
        "departments": sum(
            map(len, (changes.new_departments, changes.renamed_departments, changes.reopened_departments))
        ),
        "rooms": len(weighed.rooms), "entering": sum(len(move.entering) for move in weighed.rooms),
        "leaving": sum(len(move.leaving) for move in weighed.rooms), "unchanged": changes.unchanged,
    }  # fmt: skip


def changes_of(weighed: Weighed) -> Iterator[ChangeOut]:
    """Everything, in the order in which it is looked through."""
    changes, standing = weighed.changes, weighed.standing
    if standing is None:
        return
    for code, name in changes.new_departments.items():
        yield ChangeOut(kind="department_new", staff_number="", name="", before="", after=f"{code} {name}")
    for code, name in changes.renamed_departments.items():
        was = standing.departments[code].name
        yield ChangeOut(kind="department_renamed", staff_number="", name="", before=f"{code} {was}", after=name)
    for code, name in changes.reopened_departments.items():
        yield ChangeOut(kind="department_reopened", staff_number="", name="", before="", after=f"{code} {name}")
    names = {code: one.name for code, one in standing.departments.items()}
    names |= changes.new_departments | changes.renamed_departments
    yield from _of_people(changes, standing.people, names)
    yield from _of_posts(changes, standing.people, names)
    yield from _of_access(changes)


def _of_people(changes: StaffChanges, known: dict[str, Colleague], names: dict[str, str]) -> Iterator[ChangeOut]:
    for listed in changes.added:
        line = listed.line
        yield _change("new", line, "", _post(names, line.department_code, line.title))
    for listed in changes.moved:
        line, was = listed.line, known[listed.line.staff_number]
        before = _post(names, was.department_code, was.title)
        yield _change("moved", line, before, _post(names, line.department_code, line.title))
    for listed in changes.changed:
        line, was = listed.line, known[listed.line.staff_number]
        pairs = ((was.name, line.name), (was.kana, line.kana), (was.email or "", line.email or ""),
                 (was.login_id, line.login_id))  # fmt: skip
        differing = [(before, after) for before, after in pairs if before != after]
        yield _change("changed", line, *("、".join(one) for one in zip(*differing, strict=True)))


def _of_posts(changes: StaffChanges, known: dict[str, Colleague], names: dict[str, str]) -> Iterator[ChangeOut]:
    people = people_named(changes, known)
    for kind, held in (("post_begun", changes.further_begun), ("post_ended", changes.further_ended)):
        for one in held:
            who, post = people[one.person_id], _post(names, one.department_code, one.title)
            said = {"before": "", "after": post} if kind == "post_begun" else {"before": post, "after": ""}
            yield ChangeOut.model_validate({"kind": kind, **who.model_dump(), **said})
    last = {one.id: one.last_day for one in known.values()}
    for person_id, day in changes.last_days.items():
        was = last.get(person_id)
        yield ChangeOut(
            kind="last_day", **people[person_id].model_dump(), before=was.isoformat() if was else "",
            after=day.isoformat() if day else "",
        )  # fmt: skip


def _of_access(changes: StaffChanges) -> Iterator[ChangeOut]:
    suspended = {one.id for one in changes.suspended}
    missing = [one for one in changes.missing if one.id not in suspended]
    for kind, people in (
        ("suspended", changes.suspended), ("reinstated", changes.reinstated),
        ("still_suspended", changes.still_suspended), ("missing", missing),
    ):  # fmt: skip
        for one in people:
            yield ChangeOut.model_validate(
                {"kind": kind, "staff_number": one.staff_number, "name": one.name, "before": one.title, "after": ""}
            )


def rooms_shown(weighed: Weighed, moves: Iterable[RoomMove]) -> Iterator[RoomMoveOut]:
    if weighed.standing is None:
        return
    people = people_named(weighed.changes, weighed.standing.people)
    for move in moves:
        yield RoomMoveOut(
            room_id=move.id, name=move.name, entering=_named(people, move.entering),
            leaving=_named(people, move.leaving), promoted=_named(people, move.promoted),
            handovers=[(people[one], people[other]) for one, other in move.handovers], is_ownerless=move.is_ownerless,
        )  # fmt: skip


def people_named(changes: StaffChanges, known: dict[str, Colleague]) -> dict[UUID, SomebodyOut]:
    people = {one.id: SomebodyOut(staff_number=one.staff_number, name=one.name) for one in known.values()}
    return people | {
        one.id: SomebodyOut(staff_number=one.line.staff_number, name=one.line.name) for one in changes.added
    }


def _named(people: dict[UUID, SomebodyOut], ids: Iterable[UUID]) -> list[SomebodyOut]:
    return sorted((people[one] for one in ids), key=lambda one: one.staff_number)


def _change(kind: str, line: StaffLine, before: str, after: str) -> ChangeOut:
    said = {"kind": kind, "staff_number": line.staff_number, "name": line.name}
    return ChangeOut.model_validate({**said, "before": before, "after": after})


def _post(names: dict[str, str], code: str, title: str) -> str:
    return " ".join(one for one in (names.get(code, code), title) if one)
