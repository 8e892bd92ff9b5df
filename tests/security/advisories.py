"""Asks which known weaknesses the locked packages have: `python -m tests.security.advisories`.

Ends with 0 when all were asked about and nothing new is known, with 1 when something is, and with 2 when this machine
could not ask: that is not the same as nothing.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCK = HERE.parents[1] / "requirements.lock"
CLEAN, FOUND, NOT_ASKED = 0, 1, 2


def exceptions() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "advisories.toml").read_text())


def ask() -> list[dict[str, Any]] | None:
    """What is known of each locked package; None when nobody answered."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-r", LOCK, "--require-hashes", "--disable-pip", "-f", "json",
         "--progress-spinner", "off"],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    try:
        answered: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return answered


def judged(answered: list[dict[str, Any]] | None, known: Mapping[str, Mapping[str, Any]], on: date) -> tuple[int, str]:
    """The verdict, and what to say."""
    unasked = [one["name"] for one in answered or () if "skip_reason" in one]
    if answered is None or unasked:
        said = f"{len(unasked)} packages" if answered else "nothing"
        return NOT_ASKED, f"NOT CHECKED: no service of advisories answers here ({said} could be asked about)"
    valid = {name for name, one in known.items() if one["until"] >= on}
    found = [
        f"{one['name']} {one['version']}: {weak['id']} {' '.join(weak.get('aliases', ()))}"
        for one in answered for weak in one["vulns"] if valid.isdisjoint({weak["id"], *weak.get("aliases", ())})
    ]  # fmt: skip
    if found:
        return FOUND, "\n".join(["known weaknesses:", *found])
    return CLEAN, f"{len(answered)} packages, {len(valid)} recorded exceptions, nothing new"


if __name__ == "__main__":
    verdict, said = judged(ask(), exceptions(), date.today())
    sys.stdout.write(said + "\n")
    sys.exit(verdict)
