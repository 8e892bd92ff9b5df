"""Bandit reads the whole code; what it may overlook is written down, with the reason, in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def bandit(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-c", ROOT / "pyproject.toml", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_nothing_in_the_code_is_what_bandit_warns_of() -> None:
    done = bandit("-r", ROOT / "app", ROOT / "migrations")
    assert done.returncode == 0, done.stdout


def test_bandit_would_find_it(tmp_path: Path) -> None:
    careless = tmp_path / "careless.py"
    careless.write_text("import pickle\n\n\ndef read(said: bytes) -> object:\n    return pickle.loads(said)\n")
    assert bandit(careless).returncode == 1
