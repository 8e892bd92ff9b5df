"""A `kairan serve` of one's own: started over an empty data directory, looked at from outside, and taken away."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

KAIRAN = str(Path(sys.executable).with_name("kairan"))
PATIENCE = 60.0  # seconds for starting and for stopping


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, its process, and the operator's door to it."""

    directory: Path
    port: int
    process: psutil.Process

    def operate(self, *command: str) -> str:
        """Run `kairan …` on this server's data; gives back what it printed."""
        whole = [KAIRAN, *command, "--data-dir", str(self.directory / "data")]
        done = subprocess.run(whole, capture_output=True, text=True, check=False, env=_environment())
        if done.returncode:
            raise RuntimeError(f"{' '.join(whole)}\n{done.stderr}")
        return done.stdout

    def operate_json(self, *command: str) -> Any:
        return json.loads(self.operate(*command))

    def memory(self) -> tuple[int, int]:
        """Bytes of the server's process alone: proportional set size (PSS), resident set size (RSS)."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in rollup.splitlines()[1:]}
        return sizes["Pss"], sizes["Rss"]

    def database_url(self, role: str) -> str:
        """The way into the server's PostgreSQL as this role."""
        return f"postgresql://{role}@/kairan?host={self._postmaster[4]}"

    @property
    def secret_key(self) -> str:
        return (self.directory / "data" / "secret-key").read_text()

    @property
    def _postmaster(self) -> list[str]:
        """The lines of its file: among them the process's number, and the directory of its socket."""
        return (self.directory / "data" / "postgres" / "postmaster.pid").read_text().splitlines()

    def postgres(self) -> list[psutil.Process]:
        """Every process of the server's PostgreSQL."""
        postmaster = psutil.Process(int(self._postmaster[0]))
        return [postmaster, *postmaster.children(recursive=True)]


@contextmanager
def running_server(directory: Path, **settings: str) -> Iterator[Server]:
    """Serve from `directory`, new or left by a server before, while inside; `settings` are KAIRAN_…."""
    directory.mkdir(exist_ok=True)
    command = [KAIRAN, "serve", "--port", "0", "--data-dir", str(directory / "data")]
    with (directory / "log").open("w") as log:
        started = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env=_environment() | settings
        )
    try:
        yield Server(directory, _port_of(started, directory / "log"), psutil.Process(started.pid))
    finally:
        _end(started, directory / "data" / "postgres" / "postmaster.pid")


def _end(started: subprocess.Popen[str], postmaster: Path) -> None:
    """Stop the server, which stops its PostgreSQL; where it could not, PostgreSQL is stopped here."""
    started.terminate()
    try:
        started.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
    with suppress(FileNotFoundError, psutil.NoSuchProcess):
        left = psutil.Process(int(postmaster.read_text().splitlines()[0]))
        left.send_signal(signal.SIGINT)  # "fast": open connections are cut
        left.wait(PATIENCE)


def _port_of(started: subprocess.Popen[str], log: Path) -> int:
    assert started.stdout is not None
    said = started.stdout.readline()
    if "http://" not in said:
        raise RuntimeError(f"kairan serve did not start:\n{log.read_text()}")
    port = int(said.rstrip().rstrip("/").rpartition(":")[2])
    waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    waiting.request("GET", "/health/live")  # accepted at once, answered when everything is up
    waiting.getresponse()
    waiting.close()
    return port


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KAIRAN_")}
    return kept | {"KAIRAN_SENDS_PER_10_SECONDS": "1000000"}


class Stopwatch:
    """How much of one core some processes use, from now until `shares`; and what the machine does for others."""

    def __init__(self, **processes: list[psutil.Process]) -> None:
        self._processes = processes
        self._began = time.monotonic(), self._used()

    def shares(self) -> dict[str, float]:
        """1.0 is a whole core. With much for `others` the times that were measured are theirs as well."""
        since, before = self._began
        passed = time.monotonic() - since
        return {name: max(0.0, used - before[name]) / passed for name, used in self._used().items()}

    def _used(self) -> dict[str, float]:
        whole = psutil.cpu_times()
        busy = sum(whole) - whole.idle - whole.iowait - whole.guest - whole.guest_nice
        used = {name: _seconds(group) for name, group in self._processes.items()}
        return used | {"others": busy - sum(used.values()) - _seconds([psutil.Process()])}


def _seconds(group: list[psutil.Process]) -> float:
    times = [process.cpu_times() for process in group if process.is_running()]
    return float(sum(one.user + one.system for one in times))
