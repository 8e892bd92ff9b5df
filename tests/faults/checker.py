"""The judge: what was promised, compared with what people wrote down and with the database's final word.

Pure functions. Each gives back its violations as readable stories; none means that the promise was kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.faults.record import LEFT, MARKS, RESET, Ear, Heard, Records, Send
from tests.faults.truth import Entry, Room, Truth

LARGEST_GAP = 1000  # events; a wider gap may be answered with a reset
KINDS = ("lost", "doubled", "out of order", "leaked", "late revocation", "marker moved back")
SLACK = 0.05  # seconds between the clock of a row and the clock of whoever heard of it


@dataclass(frozen=True, slots=True)
class Violation:
    kind: str
    story: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds that a revocation may take until its last line is closed."""

    revocation: float = 5.0


def check(records: Records, truth: Truth, bounds: Bounds | None = None) -> list[Violation]:
    """Every promise, one after the other."""
    return [
        *log_is_gapless(truth),
        *sends_are_kept(records, truth),
        *sends_keep_their_order(records),
        *(violation for ear in records.ears for violation in ear_heard_everything(ear, truth)),
        *nobody_outside_knows(records, truth),
        *revoked_sessions_are_silent(records, bounds or Bounds()),
        *markers_never_move_back(records, truth),
    ]


def log_is_gapless(truth: Truth) -> Iterator[Violation]:
    """In PostgreSQL itself every room counts its events and its messages without a gap, and no key twice."""
    for name, room in truth.items():
        seqs = [entry.seq for entry in room.entries]
        if seqs != list(range(room.floor + 1, room.last_seq + 1)):
            yield Violation("out of order", f"the log of room {name} is not {room.floor + 1}..{room.last_seq}")
        numbers = [entry.number for entry in room.entries if entry.number]
        if numbers != list(range(room.floor_number + 1, room.last_number + 1)):
            yield Violation("out of order", f"the messages of room {name} are not numbered up to {room.last_number}")
    sent = Counter((entry.person, entry.key) for room in truth.values() for entry in room.entries if entry.number)
    for (person, key), times in sent.items():
        if times > 1:
            yield Violation("doubled", f"message {key} of {person} stands in the record {times} times")


def sends_are_kept(records: Records, truth: Truth) -> Iterator[Violation]:
    """What was acknowledged is in the record where the answer said; what was refused is not in it."""
    kept = {(entry.person, entry.key): (name, entry) for name, room in truth.items() for entry in room.entries}
    for send in records.sends:
        name, entry = kept.get((send.person, send.key), ("", None))
        if send.outcome == "acknowledged":
            if entry is None:
                yield Violation("lost", f"{_told(send)} was acknowledged as seq {send.seq} and is not in the record")
            elif (name, entry.seq, entry.number) != (send.room, send.seq, send.number):
                yield Violation("out of order", f"{_told(send)} was acknowledged as seq {send.seq}, is {entry.seq}")
        elif send.outcome == "refused" and send.tries == 1 and entry is not None:
            yield Violation("doubled", f"{_told(send)} was refused ({send.reason}) and yet stands in the record")


def sends_keep_their_order(records: Records) -> Iterator[Violation]:
    """Whatever was acknowledged before another was first tried comes before it in the room."""
    rooms: defaultdict[str, list[Send]] = defaultdict(list)
    for send in records.acknowledged:
        rooms[send.room].append(send)
    for sends in rooms.values():
        moments = sorted(
            [(send.invoked, 1, send) for send in sends] + [(send.answered, 0, send) for send in sends],
            key=lambda moment: moment[:2],
        )
        last: Send | None = None
        for _, is_begin, send in moments:
            if not is_begin:
                last = send if last is None or send.seq > last.seq else last
            elif last is not None and send.seq < last.seq:
                yield Violation("out of order", f"{_told(send)} got seq {send.seq} after {last.seq} had been confirmed")


def ear_heard_everything(ear: Ear, truth: Truth) -> Iterator[Violation]:
    """A device hears, from where it stood, every event of its rooms, once, in order, as the record has it."""
    for name, heard in ear.heard.items():
        room = truth.get(name)
        if room is None:
            yield Violation("leaked", f"{ear.name} heard of room {name}, which is not there")
            continue
        for run in _runs(heard):
            yield from _run_is_whole(ear, name, run)
        yield from _content_is_true(ear, name, heard, room)
    if ear.is_listening:
        yield from _ends_at_the_head(ear, truth)


def _runs(heard: Sequence[Heard]) -> Iterator[list[Heard]]:
    """What belongs together: from a mark up to the next."""
    run: list[Heard] = []
    for one in heard:
        if one.key in MARKS and run:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _run_is_whole(ear: Ear, name: str, run: Sequence[Heard]) -> Iterator[Violation]:
    begin, seqs = run[0].seq, [one.seq for one in run[1:]]
    if run[0].key not in MARKS:
        begin, seqs = run[0].seq - 1, [one.seq for one in run]
    mark = run[0].key if run[0].key in MARKS else "no mark"
    story = f"{ear.name} (line {run[0].line}, room {name}, {mark} at seq {begin})"
    for seq, times in Counter(seqs).items():
        if times > 1 or seq <= begin:
            yield Violation("doubled", f"{story} heard seq {seq} again")
    once = list(dict.fromkeys(seqs))
    missing = sorted(set(range(begin + 1, max(once, default=begin) + 1)) - set(once))
    if missing:
        yield Violation("lost", f"{story} never heard seq {_listed(missing)}")
    if once != sorted(once):
        place = next(i for i in range(1, len(once)) if once[i] < once[i - 1])
        yield Violation("out of order", f"{story} heard seq {once[place]} after {once[place - 1]}")


def _content_is_true(ear: Ear, name: str, heard: Sequence[Heard], room: Room) -> Iterator[Violation]:
    entries: dict[int, Entry] = {entry.seq: entry for entry in room.entries}
    position = room.floor
    seqs: dict[str, int] = {}
    for one in heard:
        if one.key == RESET and 0 <= one.seq - position <= LARGEST_GAP:
            yield Violation("lost", f"{ear.name} was told to start room {name} afresh at {one.seq}, from {position}")
        position = one.seq if one.key in MARKS else max(position, one.seq)
        if one.key in MARKS:
            continue
        entry = entries.get(one.seq)
        if one.seq > room.floor and (entry is None or entry.key != one.key):
            kept = entry.key if entry else "nothing"
            yield Violation("out of order", f"{ear.name}: seq {one.seq} of {name} is {kept}, but heard was {one.key}")
        if "." not in one.key and seqs.setdefault(one.key, one.seq) != one.seq:
            yield Violation("doubled", f"{ear.name} heard message {one.key} of {name} as {seqs[one.key]} and {one.seq}")


def _ends_at_the_head(ear: Ear, truth: Truth) -> Iterator[Violation]:
    for name, room in truth.items():
        if not room.is_in(ear.person):
            continue
        heard = ear.heard.get(name)
        last = max(one.seq for one in heard) if heard else -1
        if last < room.last_seq:
            told = ", being told that it had left" if heard and heard[-1].key == LEFT else ""
            yield Violation("lost", f"{ear.name} ended at seq {last} of {name}, whose last is {room.last_seq}{told}")


def nobody_outside_knows(records: Records, truth: Truth) -> Iterator[Violation]:
    """Nothing of a room reaches whoever is not in it, over the socket, over HTTP or by asking for it."""
    for ear in records.ears:
        for name, heard in ear.heard.items():
            if name in truth:
                yield from _stays_inside(f"{ear.name}, of {ear.person},", ear.person, name, heard, truth[name])
    for page in records.pages:
        shown = [Heard(page.answered, 0, seq, key) for seq, key in page.shown]
        if page.room in truth:
            yield from _stays_inside(f"{page.person}, over HTTP,", page.person, page.room, shown, truth[page.room])
        if [one.seq for one in shown] != sorted(one.seq for one in shown):
            yield Violation("out of order", f"a page of room {page.room} was not in order for {page.person}")
    for knock in records.knocks:
        yield Violation("leaked", f"{knock.person} is not in room {knock.room}, tried {knock.how} and got {knock.got}")


def _stays_inside(who: str, person: str, name: str, heard: Sequence[Heard], room: Room) -> Iterator[Violation]:
    beyond = [one for one in heard if one.key not in MARKS and one.seq > room.may_know(person, one.at + SLACK)]
    if beyond:
        first = beyond[0]
        may = room.may_know(person, first.at + SLACK)
        known = f"nothing after seq {may}" if may >= 0 else "nothing"
        yield Violation(
            "leaked", f"{who} may know {known} of room {name} and was told {_listed([b.seq for b in beyond])}"
        )


def revoked_sessions_are_silent(records: Records, bounds: Bounds) -> Iterator[Violation]:
    """After the bound no line of an ended session is open or hears anything, and no new one is let in at all."""
    for revocation in records.revocations.values():
        story = f"session {revocation.session} of {revocation.person}"
        end = revocation.answered + bounds.revocation
        late = [at for at in revocation.closed if at > end]
        if late or len(revocation.closed) < revocation.lines:
            when = f"closed {max(late) - revocation.answered:.1f} s after its end" if late else "never closed"
            yield Violation("late revocation", f"a line of {story} was {when}")
        if revocation.admitted:
            yield Violation("late revocation", f"{story} was let in again after its end")
    for ear in records.ears:
        ended = records.revocations.get(ear.session)
        if ended is not None:
            end = ended.answered + bounds.revocation
            after = [one for heard in ear.heard.values() for one in heard if one.at > end]
            if after:
                yield Violation("late revocation", f"{ear.name} heard {len(after)} events after its session's end")


def markers_never_move_back(records: Records, truth: Truth) -> Iterator[Violation]:
    """A read marker only grows, and never beyond the last message."""
    reached: dict[tuple[str, str], int] = {}
    for marker in records.markers:
        before = reached.get((marker.person, marker.room), 0)
        story = f"the marker of {marker.person} in room {marker.room}"
        if marker.number < before:
            yield Violation("marker moved back", f"{story} went from {before} to {marker.number}")
        if marker.number > truth[marker.room].last_number:
            yield Violation("marker moved back", f"{story} is at {marker.number}, beyond the last message")
        reached[marker.person, marker.room] = max(before, marker.number)
    for (person, name), number in reached.items():
        final = truth[name].markers.get(person, 0)
        if final < number:
            yield Violation("marker moved back", f"the marker of {person} in room {name} was {number}, is {final}")


def _told(send: Send) -> str:
    return f"message {send.key} of {send.person} into room {send.room} ({send.tries} tries)"


def _listed(seqs: Sequence[int]) -> str:
    shown = ", ".join(map(str, seqs[:5]))
    return f"{shown} and {len(seqs) - 5} more" if len(seqs) > 5 else shown
