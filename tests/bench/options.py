"""What whoever runs the benchmark may choose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`seconds`: how long to measure, where a part measures for some time; None for the part's own choice.
    `is_large`: also the sizes that take long."""

    seconds: float | None = None
    is_large: bool = False
