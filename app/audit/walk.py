"""Going along a chain, entry by entry, and naming what is not as it was written.

A walk keeps a bounded amount in mind, however long the chain: the link before, and the first few things it found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from app.audit.findings import Finding, Kind
from app.audit.form import FIRST, Written, hash_of

MOST = 50  # findings that are named; the rest is counted
FAR = 8  # how far from its place a moved entry is looked for

Noted = TypeVar("Noted")


@dataclass(frozen=True, slots=True)
class Link:
    """An entry's place in a chain; `entry` is None when it is gone, `agrees` says that the link's copies are true."""

    number: int
    form: int
    previous_hash: bytes
    hash: bytes
    entry: Written | None
    agrees: bool = True

    def fits(self, entry: Written, number: int) -> bool:
        return hash_of(self.form, self.previous_hash, entry, number) == self.hash


class Walk:
    """One chain, from a link that is known to be sound (or from its beginning) to the end."""

    def __init__(self, chain: UUID, number: int = 0, last_hash: bytes = FIRST) -> None:
        self.chain = chain
        self.number, self.last_hash = number, last_hash
        self.count = 0
        self.more = 0
        self._found: list[Finding] = []
        self._strange: list[Link] = []
        self._shift = 0
        self._shifts: list[tuple[int, int]] = []  # where a run of moved entries begins, and by how much they moved
        self._is_sure = True  # whether the link before stands as it was written

    def take(self, links: Iterable[Link]) -> None:
        """The next links, in the order of their numbers."""
        for link in links:
            self._step(link)

    def findings(self) -> list[Finding]:
        """What was found so far, in the order of the numbers."""
        found = [*self._found, *self._moved(), *self._misplaced()]
        return sorted(found, key=lambda one: (one.number or 0, one.kind))[:MOST]

    def _step(self, link: Link) -> None:
        self.count += 1
        if link.number <= self.number:
            self._find("inserted", link.number, link.entry)
            return
        is_next = link.number == self.number + 1
        if not is_next:
            self._find("deleted", self.number + 1, until=link.number - 1)
        self._judge(link, is_next=is_next)
        self.number, self.last_hash = link.number, link.hash

    def _judge(self, link: Link, *, is_next: bool) -> None:
        was_sure, self._is_sure = self._is_sure, False
        if link.entry is None:
            self._find("deleted", link.number)
        elif not self._is_itself(link, link.entry):
            self._note_strange(link, link.entry)
        else:
            self._shift, self._is_sure = 0, True
            # It stands as it was written, but after something else: what it followed was replaced, hash and all.
            if is_next and was_sure and link.previous_hash != self.last_hash:
                self._find("changed", max(link.number - 1, 1))

    def _is_itself(self, link: Link, entry: Written) -> bool:
        return link.agrees and entry.chain == self.chain and link.fits(entry, link.number)

    def _note_strange(self, link: Link, entry: Written) -> None:
        by = self._moved_by(link, entry)
        if by == 0:
            self._shift = 0
            self._note(self._strange, link)
        elif by != self._shift:
            self._shift = by
            self._note(self._shifts, (link.number, by))

    def _moved_by(self, link: Link, entry: Written) -> int:
        if len(self._strange) >= MOST or not link.agrees or entry.chain != self.chain:
            return 0
        near = (step for far in range(1, FAR + 1) for step in (far, -far))
        return next((by for by in (self._shift, *near) if by and link.fits(entry, link.number + by)), 0)

    def _moved(self) -> list[Finding]:
        """Entries that were renumbered: all of them up, and something was taken out before; all down, put in."""
        if {by > 0 for _, by in self._shifts} == {True, False}:
            return [Finding("reordered", self.chain, number) for number, _ in self._shifts]
        return [
            Finding("deleted", self.chain, number, number + by - 1)
            if by > 0
            else Finding("inserted", self.chain, number + by, number - 1)
            for number, by in self._shifts
        ]

    def _misplaced(self) -> list[Finding]:
        """Those that fit nowhere near: in the place of another one of them, or changed."""
        put_in = {one for number, by in self._shifts if by < 0 for one in range(number + by, number)}
        return [
            Finding(self._kind_of(link), self.chain, link.number, None, link.entry.entry_id)
            for link in self._strange
            if link.entry is not None and link.number not in put_in
        ]

    def _kind_of(self, link: Link) -> Kind:
        entry = link.entry
        others = [one for one in self._strange if one is not link]
        is_anothers = entry is not None and any(
            link.fits(entry, other.number) or other.fits(entry, other.number) for other in others
        )
        return "reordered" if is_anothers else "changed"

    def _find(self, kind: Kind, number: int, entry: Written | None = None, until: int | None = None) -> None:
        self._note(self._found, Finding(kind, self.chain, number, until, entry.entry_id if entry else None))

    def _note(self, notes: list[Noted], one: Noted) -> None:
        if len(notes) < MOST:
            notes.append(one)
        else:
            self.more += 1
