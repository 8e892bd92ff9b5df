"""All of `make test`: side by side where one part leaves the others alone, and what each of them took.

Needs nothing but Python itself, since the first parts set up what the others need.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ENDS = 60  # lines of a part that failed, said once more at the very end: there one looks first
PRINTED = Path("build/parts")  # what each part prints, for those who do not want to wait for its end
MAKE = ("make", "--no-print-directory")


@dataclass(frozen=True)
class Part:
    """A target of the Makefile, begun when those that it comes after are done.

    What is `in_front` is seen while it runs, one such part at a time; what the others print comes in one piece at
    their end. Checks give way: tests may watch a clock, and two cores are few.
    """

    target: str
    after: tuple[str, ...] = ()
    in_front: bool = False
    gives_way: bool = False


SET_UP = ("setup-server", "setup-client", "browser")
TOLD = "E2E_TOLD"  # where the demo is told, once for three parts
BESIDE = ("check-python", "check-web", "test-web")
PARTS = (
    Part("venv"),
    Part("setup-server", after=("venv",)),
    Part("browser", after=("venv",)),  # both may have to install something of Debian's
    Part("told", after=("setup-server",)),
    Part("client-packages"),
    Part("setup-client", after=("client-packages",)),
    Part("test-web", after=("client-packages",)),
    Part("check-web", after=("setup-client",), gives_way=True),  # the compiler remembers what it found there
    Part("check-python", after=("setup-server",), gives_way=True),
    Part("test-screens", after=(*SET_UP, "told"), gives_way=True),
    Part("test-server", after=SET_UP, in_front=True),
    Part("test-faults", after=("test-server", "test-screens", *BESIDE)),
    Part("test-journeys", after=("test-server", "test-screens", *BESIDE), in_front=True),
    Part("test-measures", after=("test-faults", "test-journeys"), in_front=True),  # alone: they hold a clock
)


@dataclass
class Run:
    """A part that has begun."""

    part: Part
    process: "subprocess.Popen[bytes]"
    printed: Path | None
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0

    @property
    def has_failed(self) -> bool:
        return self.process.returncode != 0

    def has_ended(self) -> bool:
        if self.process.poll() is None:
            return False
        self.seconds = time.monotonic() - self.began
        return True

    def says(self) -> str:
        return "" if self.printed is None else self.printed.read_text(errors="replace")

    def told(self) -> str:
        return f"{self.part.target:<16}{self.seconds:5.0f} s{'   FAILED' if self.has_failed else ''}"


def begin(part: Part, command: Sequence[str], printed: Path) -> Run:
    words = [*(("nice",) if part.gives_way else ()), *command, part.target]
    if part.in_front:
        return Run(part, subprocess.Popen(words), None)
    path = printed / f"{part.target}.txt"
    with path.open("w") as output:
        return Run(part, subprocess.Popen(words, stdout=output, stderr=subprocess.STDOUT), path)


def run(parts: Iterable[Part], command: Sequence[str], printed: Path) -> Iterator[Run]:
    """Each part when it has ended. Once one has failed nothing more begins; what is under way comes to its end."""
    printed.mkdir(parents=True, exist_ok=True)
    waiting, running, done, has_failed = list(parts), list[Run](), set[str](), False
    while running or (waiting and not has_failed):
        ready = [] if has_failed else [part for part in waiting if done.issuperset(part.after)]
        running += [begin(part, command, printed) for part in ready]
        waiting = [part for part in waiting if part not in ready]
        for one in [one for one in running if one.has_ended()]:
            running.remove(one)
            has_failed |= one.has_failed
            done |= set() if one.has_failed else {one.part.target}
            yield one
        time.sleep(0.05)


def main(parts: Sequence[Part] = PARTS, command: Sequence[str] = MAKE, printed: Path = PRINTED) -> int:
    began, ended = time.monotonic(), list[Run]()
    for one in run(parts, command, printed):
        ended.append(one)
        if one.printed is not None:
            print(f"\n──── {one.part.target}\n{one.says()}", end="")
        print(f"──── {one.told()}", flush=True)
    print("\n" + "\n".join(one.told() for one in ended))
    print(f"{'in all':<16}{time.monotonic() - began:5.0f} s")
    failed = [one for one in ended if one.has_failed]
    for one in failed:
        if one.printed is not None:
            print(f"\n──── {one.part.target}, the end of it", *one.says().splitlines()[-ENDS:], sep="\n")
    if failed:
        print(f"FAILED: {', '.join(one.part.target for one in failed)}")
    return 1 if failed or len(ended) < len(parts) else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ[TOLD] = f"{place}/demo"
        sys.exit(main())
