"""Asks which known weaknesses the locked packages have; what could not be asked about is never called clean."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.security.copied_advisories import Copy, answering
from tests.security.verdict import Verdict

HERE = Path(__file__).parent
LOCK = HERE.parents[1] / "requirements.lock"


def advisories(copied: Path | None) -> Verdict:
    """What PyPI knows of the locked packages; with a copy of advisories, what that knew on its newest day."""
    if copied is None:
        return judged(ask(), exceptions(), date.today())
    copy = Copy(copied)
    if not copy.newest:
        return Verdict("nothing", unasked=f"{copied} holds no advisories")
    with answering(copy) as address:
        verdict = judged(ask("-s", "osv", "--osv-url", address), exceptions(), date.today())
    return replace(verdict, asked=f"{verdict.asked}, a copy of {copy.newest}")


def exceptions() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "advisories.toml").read_text())


def ask(*of: str) -> list[dict[str, Any]] | None:
    """What is known of each locked package; None when nobody answered. PyPI is asked unless options say otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-r", LOCK, "--require-hashes", "--disable-pip", "-f", "json",
         "--progress-spinner", "off", *of],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    try:
        answered: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return answered


def judged(answered: list[dict[str, Any]] | None, known: Mapping[str, Mapping[str, Any]], on: date) -> Verdict:
    """What is known and stands in no exception that still holds."""
    if answered is None:
        return Verdict("nothing", unasked="no service of advisories answers here")
    valid = {name for name, one in known.items() if one["until"] >= on}
    found = [
        f"{one['name']} {one['version']}: {weak['id']} {' '.join(weak.get('aliases', ()))}"
        for one in answered for weak in one.get("vulns", ())
        if valid.isdisjoint({weak["id"], *weak.get("aliases", ())})
    ]  # fmt: skip
    unasked = [one["name"] for one in answered if "skip_reason" in one]
    return Verdict(
        f"{len(answered) - len(unasked)} packages, {len(valid)} recorded exceptions",
        found,
        f"nobody answers for {len(unasked)} packages: {' '.join(unasked[:5])}" if unasked else "",
    )
