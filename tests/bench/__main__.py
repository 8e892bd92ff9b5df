"""Runs the benchmark's parts, one after the other, and prints what they found."""

import argparse
import json
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop

from tests.bench.audit import audit
from tests.bench.catch_up import catch_up
from tests.bench.console import console
from tests.bench.crowd import Unsound
from tests.bench.export import export
from tests.bench.fan_out import fan_out
from tests.bench.figures import Report, as_json, table
from tests.bench.files import files
from tests.bench.growth import growth
from tests.bench.history import history
from tests.bench.idle import idle
from tests.bench.mixed import mixed
from tests.bench.monday import monday
from tests.bench.native import NoCompiler
from tests.bench.new_year import new_year
from tests.bench.options import Options
from tests.bench.search import search
from tests.bench.sends import sends
from tests.bench.slow import slow
from tests.bench.two_nodes import two_nodes

PARTS: dict[str, Callable[[Path, Options], Awaitable[Report]]] = {
    "fan-out": fan_out,
    "idle": idle,
    "history": history,
    "search": search,
    "sends": sends,
    "monday": monday,
    "slow": slow,
    "catch-up": catch_up,
    "mixed": mixed,
    "two-nodes": two_nodes,
    "growth": growth,
    "files": files,
    "export": export,
    "audit": audit,
    "console": console,
    "new-year": new_year,
}


def main() -> int:
    """0 when every part could be measured; a missed aim is printed, not punished."""
    asked = _asked()
    options = Options(asked.seconds, asked.large)
    _allow_many_sockets()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever is told to stop takes the servers along
    directory = Path(tempfile.mkdtemp(prefix="kairan-bench-"))
    found, is_whole = {}, True
    try:
        for name in asked.only or PARTS:
            began = time.monotonic()
            try:
                report = uvloop.run(_run(name, directory, options))
            except (NoCompiler, Unsound) as trouble:
                print(f"{name}: not measured. {trouble}\n", file=sys.stderr)
                is_whole = False
                continue
            print(f"{table(report)}\n  ({time.monotonic() - began:.0f} s)\n", flush=True)
            found[name] = as_json(report)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    if asked.json:
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return 0 if is_whole else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part alone (may be repeated)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--seconds", type=float, help="measure for so long (default: each part's own time)")
    parser.add_argument("--large", action="store_true", help="also the sizes that take long")
    return parser.parse_args()


async def _run(name: str, directory: Path, options: Options) -> Report:
    return await PARTS[name](directory, options)


def _allow_many_sockets() -> None:
    """As many open files as this account may have; the server inherits it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(main())
