"""The command's first step: the same command, with the garbage collector out of its way."""

import subprocess
import sys

ASKED = "import gc; before = gc.get_threshold()[0]; from app import cli, start; "
ASKED += "print(gc.get_threshold()[0] > before, start.main is cli.main)"


def test_the_collector_is_told_before_anything_is_loaded() -> None:
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout == "True True\n"
