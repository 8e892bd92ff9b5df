"""A short campaign over the real fleet: only promises are asserted here, no times."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
Json = dict[str, Any]


@pytest.fixture(scope="module")
async def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    """What a campaign of its own found, by scenario; meanwhile the loop of the other tests goes on."""
    report = tmp_path_factory.mktemp("faults") / "report.json"
    command = [sys.executable, "-m", "tests.faults", "--short", "--json", str(report)]
    running = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=STDOUT)
    async with asyncio.timeout(600):
        told, _ = await running.communicate()
    assert report.exists(), told.decode()
    said: Json = json.loads(report.read_text())
    return {one["name"]: one | {"told": told.decode()} for one in said["scenarios"]}


@pytest.mark.parametrize("name", ["F0", "F1", "F4", "F9"])
def test_nothing_is_lost_doubled_shuffled_or_leaked(findings: dict[str, Json], name: str) -> None:
    finding = findings[name]
    assert finding["acknowledged"] > 100
    assert finding["deliveries"] > 1000
    assert set(finding["counts"].values()) == {0}, finding["stories"]
    assert finding["is_kept"], finding["told"]


def test_every_planted_lie_is_found(findings: dict[str, Json]) -> None:
    lies = findings["F0-lies"]
    assert len(lies["planted"]) == 5
    assert sorted(lies["caught"]) == sorted(lies["planted"]), lies["told"]
