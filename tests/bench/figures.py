"""Figures with their units and aims, as a table for people and as JSON for programs."""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `aim` is what it should at most (or, for `at_least`, at least) be."""

    name: str
    value: float
    unit: str
    aim: float | None = None
    at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.value >= self.aim if self.at_least else self.value <= self.aim

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {shown(self.aim)} {'met' if self.is_met else 'MISSED'}"


@dataclass(slots=True)
class Report:
    """What one part of the benchmark found."""

    name: str
    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, aim: float | None = None, *, at_least: bool = False) -> None:
        """Also said at once to whoever watches: the whole table comes when the part is over."""
        self.figures.append(Figure(name, value, unit, aim, at_least))
        if sys.stderr.isatty():
            print(f"{self.name}: {name} {shown(value)} {unit}", file=sys.stderr)

    def note(self, said: str) -> None:
        """Something to know that is no figure."""
        self.notes.append(said)

    def add_times(self, name: str, seconds: Sequence[float], aim: float | None = None) -> None:
        """p50, against its aim, and p99: `seconds` shown in milliseconds."""
        self.add(f"{name} p50", percentile(seconds, 50) * 1000, "ms", aim)
        self.add(f"{name} p99", percentile(seconds, 99) * 1000, "ms")

    def add_shares(self, shares: dict[str, float], when: str = "") -> None:
        """How much of one core each process used, in per cent."""
        for name, share in shares.items():
            self.add(f"{when}CPU of {name}", share * 100, "% of a core")


def percentile(values: Iterable[float], per_cent: float) -> float:
    """The smallest value that at least `per_cent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * per_cent / 100) - 1)]


def shown(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(report: Report) -> str:
    """The report as text, one figure a line."""
    width = max(len(figure.name) for figure in report.figures)
    lines = [f"{report.name}: {report.title}"]
    for one in report.figures:
        lines.append(f"  {one.name:<{width}}  {shown(one.value):>9} {one.unit:<13} {one.verdict}".rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in report.notes)])


def as_json(report: Report) -> dict[str, Any]:
    return {
        one.name: {"value": round(one.value, 4), "unit": one.unit, "aim": one.aim, "met": one.is_met}
        for one in report.figures
    }
