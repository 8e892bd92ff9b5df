"""What a scenario found, as text and as JSON."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.faults.checker import KINDS, Violation

TOLD = 5  # stories of each kind that are printed


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, and the bar that it must not exceed."""

    name: str
    value: float
    unit: str = "s"
    at_most: float | None = None

    @property
    def is_met(self) -> bool:
        return self.at_most is None or self.value <= self.at_most


@dataclass(slots=True)
class Finding:
    """One scenario's outcome."""

    name: str
    title: str
    seed: int
    acknowledged: int = 0
    deliveries: int = 0
    seconds: float = 0.0
    violations: list[Violation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    planted: tuple[str, ...] = ()  # the kinds of violation that planted lies must be found by
    is_at_rest: bool = True  # everything was answered and everybody had everything in the end

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(violation.kind for violation in self.violations)
        return {kind: found[kind] for kind in KINDS}

    @property
    def is_kept(self) -> bool:
        """The invariants; figures are measured on whatever machine this is."""
        return self.is_caught if self.planted else not self.violations and self.is_at_rest

    @property
    def caught(self) -> list[str]:
        """What was planted and found."""
        return [kind for kind in self.planted if self.counts[kind]]

    @property
    def is_caught(self) -> bool:
        return len(self.caught) == len(self.planted)

    def measure(self, name: str, value: float, at_most: float | None = None, unit: str = "s") -> None:
        self.figures.append(Figure(name, value, unit, at_most))

    def measure_all(self, name: str, values: Sequence[float], at_most: float | None = None) -> None:
        """Their median and 99th percentile; the bar is for the latter."""
        if values:
            self.measure(f"{name}, p50", percentile(values, 50))
            self.measure(f"{name}, p99 of {len(values):,}", percentile(values, 99), at_most)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of all does not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


def told(finding: Finding) -> str:
    lines = [f"{finding.name}  {finding.title}  (seed {finding.seed}, {finding.seconds:.0f} s)"]
    lines.append(f"    acknowledged {finding.acknowledged:,} · deliveries {finding.deliveries:,}")
    lines.append("    " + " · ".join(f"{kind} {count}" for kind, count in finding.counts.items()))
    for figure in finding.figures:
        bar = (
            "" if figure.at_most is None else f"  (at most {figure.at_most:g}: {'met' if figure.is_met else 'MISSED'})"
        )
        lines.append(f"    {figure.name}: {figure.value:,.3f} {figure.unit}{bar}")
    lines += [f"    {note}" for note in finding.notes]
    for kind in KINDS:
        stories = [one.story for one in finding.violations if one.kind == kind]
        lines += [f"    ! {kind}: {story}" for story in stories[:TOLD]]
        if len(stories) > TOLD:
            lines.append(f"    ! {kind}: and {len(stories) - TOLD:,} more")
    return "\n".join(lines)


def summed(findings: Sequence[Finding]) -> str:
    """The campaign in a few lines."""
    honest = [one for one in findings if not one.planted]
    totals = Counter[str]()
    for one in honest:
        totals.update(one.counts)
    missed = [f"{one.name}: {figure.name}" for one in honest for figure in one.figures if not figure.is_met]
    lines = [
        f"acknowledged {sum(one.acknowledged for one in honest):,} · "
        f"deliveries {sum(one.deliveries for one in honest):,} · scenarios {len(honest)}",
        " · ".join(f"{kind} {totals[kind]}" for kind in KINDS),
        f"bars missed: {', '.join(missed) or 'none'}",
    ]
    planted = [one for one in findings if one.planted]
    if planted:
        caught = sum(len(one.caught) for one in planted)
        lines.append(f"planted defects caught: {caught} of {sum(len(one.planted) for one in planted)}")
    return "\n".join(lines)


def as_json(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name, "title": finding.title, "seed": finding.seed, "seconds": round(finding.seconds, 1),
        "acknowledged": finding.acknowledged, "deliveries": finding.deliveries, "planted": list(finding.planted),
        "caught": finding.caught,
        "counts": finding.counts, "is_kept": finding.is_kept, "notes": finding.notes,
        "stories": [f"{one.kind}: {one.story}" for one in finding.violations[:50]],
        "figures": [
            {"name": one.name, "value": one.value, "unit": one.unit, "at_most": one.at_most, "is_met": one.is_met}
            for one in finding.figures
        ],
    }  # fmt: skip
