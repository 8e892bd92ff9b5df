"""Plays the campaign: every scenario on one fleet, judged one by one, summed up at the end."""

import argparse
import json
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

import uvloop

from tests.faults.fleet import running_fleet
from tests.faults.habits import Pace
from tests.faults.report import Finding, as_json, summed, told
from tests.faults.scenarios import SCENARIOS, SHORT, WHOLE
from tests.faults.stage import Options, play
from tests.faults.town import PASSES, Size, mint, settle

SHORT_SECONDS = 6.0
SHORT_SLACK = 30.0  # a machine that builds is slow: late is what never happens
SECONDS = 40.0


def main() -> int:
    """0 when every promise was kept and every planted lie was caught; a missed bar is printed, not punished."""
    asked = _asked()
    _allow_many_sockets()
    # Told to stop in either way, it takes the fleet away first.
    signal.signal(signal.SIGTERM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    findings = uvloop.run(_campaign(asked))
    print(f"\nThe campaign (seed {asked.seed})\n{summed(findings)}", flush=True)
    return 0 if findings and all(one.is_kept for one in findings) else 1


async def _campaign(asked: argparse.Namespace) -> list[Finding]:
    findings = []
    names = asked.only or (SHORT if asked.short else WHOLE)
    began = time.monotonic()
    async with running_fleet(asked.seed, asked.keep) as fleet:
        town = await settle(fleet, Size())
        for place, name in enumerate(names):
            slack = SHORT_SLACK if asked.short else 0.0
            options = Options(asked.seconds, pace=Pace(asked.sends), seed=asked.seed + place, slack=slack)
            if min(len(one.passes) for one in town.residents) < PASSES // 2:
                await mint(fleet, town.residents, PASSES)
            finding = await play(SCENARIOS[name], fleet, town, options)
            print(told(finding), flush=True)
            findings.append(finding)
            _write_down(asked, findings)
    print(f"({time.monotonic() - began:.0f} s)")
    return findings


def _write_down(asked: argparse.Namespace, findings: list[Finding]) -> None:
    """After each scenario, so that a campaign that is broken off has told what it found."""
    if asked.json:
        report = {"seed": asked.seed, "scenarios": [as_json(one) for one in findings]}
        asked.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", type=_names, metavar="F1,F4", help="these scenarios alone")
    parser.add_argument("--short", action="store_true", help="a selection that takes two minutes at most")
    parser.add_argument("--seconds", type=float, help="how long each fault lasts")
    parser.add_argument("--sends", type=float, default=150.0, help="messages per second")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="of all dice but the kernel's")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the findings there")
    parser.add_argument("--keep", type=Path, metavar="DIRECTORY", help="keep the logs of nodes, nginx and PostgreSQL")
    asked = parser.parse_args()
    asked.seconds = asked.seconds or (SHORT_SECONDS if asked.short else SECONDS)
    return asked


def _names(said: str) -> list[str]:
    names = said.split(",")
    unknown = [name for name in names if name not in SCENARIOS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such scenario: {', '.join(unknown)}; there are {', '.join(SCENARIOS)}")
    return names


def _allow_many_sockets() -> None:
    """As many open files as this account may have; the fleet inherits it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(main())
