"""The parts of `make test`: in their order, side by side, and none fails unnoticed."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.parts import PARTS, Part, main, run

ROOT = Path(__file__).parent.parent
# Stands in for make: writes down that it began and ended, and fails where its name says so.
PLAY = """
import sys, time
log, name = sys.argv[1:]
open(log, "a").write(f"+{name} ")
print(f"said by {name}")
time.sleep(0.3 if name.startswith("slow") else 0)
open(log, "a").write(f"-{name} ")
sys.exit(3 if "bad" in name else 0)
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def play(log: Path) -> list[str]:
    return [sys.executable, "-c", PLAY, str(log)]


def test_a_part_begins_when_those_before_it_are_done_and_beside_the_others(log: Path) -> None:
    parts = [Part("last", after=("slow", "first")), Part("slow"), Part("first"), Part("second", after=("first",))]
    assert {one.part.target for one in run(parts, play(log), log.parent)} == {"slow", "first", "second", "last"}
    written = log.read_text().split()
    assert written[-3:] == ["-slow", "+last", "-last"]
    assert written.index("-first") < written.index("+second") < written.index("-slow")


def test_once_one_has_failed_nothing_begins_and_what_runs_comes_to_its_end(log: Path) -> None:
    parts = [Part("bad"), Part("slow"), Part("next", after=("bad",)), Part("later", after=("slow",))]
    assert {one.part.target: one.process.returncode for one in run(parts, play(log), log.parent)} == {
        "bad": 3,
        "slow": 0,
    }
    assert set(log.read_text().split()) == {"+bad", "-bad", "+slow", "-slow"}


def test_what_failed_is_named_and_fails_the_whole(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([Part("good"), Part("bad", in_front=True), Part("never", after=("bad",))], play(log), log.parent) == 1
    told = capfd.readouterr().out
    assert "said by good" in told
    assert "said by bad" in told
    assert re.search(r"^bad +\d+ s   FAILED$", told, re.MULTILINE)
    assert told.endswith("FAILED: bad\n")


def test_what_failed_beside_the_others_says_its_end_once_more_where_one_looks_first(
    log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([Part("bad"), Part("slow", in_front=True)], play(log), log.parent) == 1
    told = capfd.readouterr().out
    assert told.count("said by bad") == 2
    assert told.endswith("──── bad, the end of it\nsaid by bad\nFAILED: bad\n")


def test_every_part_is_told_with_its_seconds(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([Part("good"), Part("better", after=("good",), gives_way=True)], play(log), log.parent) == 0
    told = capfd.readouterr().out
    assert re.search(r"\ngood +\d+ s\nbetter +\d+ s\nin all +\d+ s\n$", told)


def test_all_parts_are_there_and_can_begin() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    begun = set[str]()
    for part in PARTS:
        assert part.target in targets
        assert begun.issuperset(part.after), part
        begun.add(part.target)


def test_nothing_is_in_front_beside_another_that_is() -> None:
    in_front = [part for part in PARTS if part.in_front]
    assert all(before.target in after.after for before, after in pairwise(in_front))
