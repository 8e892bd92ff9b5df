"""PostgreSQL crashes, loses its connections, stands still or has no space left: nothing confirmed is lost."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from app.realtime.protocol import CloseCode
from tests.faults.checker import Bounds
from tests.faults.postgres import Postgres
from tests.faults.stage import Scenario, Stage

RESUMES = 5.0  # the bar in seconds: after it is up again
STILL_SECONDS = 20.0


async def crash(stage: Stage) -> None:
    """`pg_ctl stop -m immediate` and start, again and again."""
    postgres, resumed = stage.fleet.postgres, []
    while stage.is_on:
        await postgres.crash()
        await stage.wait(stage.random.uniform(0, 2))
        await postgres.start()
        resumed.append(await stage.first_confirmed_after(time.time()))
        await stage.wait(stage.random.uniform(1, 4))
    stage.finding.notes.append(f"{len(resumed)} crashes")
    stage.finding.measure("PostgreSQL up → sends resume, longest", max(resumed), RESUMES)


async def kill_backends(stage: Stage) -> None:
    """Five times a second one of Kairan's connections is ended by the administrator."""
    while stage.is_on:
        backends = stage.fleet.postgres.backends()
        if backends:
            stage.random.choice(backends).send_signal(signal.SIGTERM)
        await stage.wait(0.2)


async def stand_still(stage: Stage) -> None:
    """SIGSTOP: nothing is confirmed, everybody is sent away after the lease, and nobody storms when it goes on."""
    postgres, began = stage.fleet.postgres, time.time()
    postgres.pause()
    await stage.wait(min(STILL_SECONDS, stage.options.seconds))
    postgres.resume()
    resumed = time.time()
    stage.finding.measure("PostgreSQL goes on → sends resume", await stage.first_confirmed_after(resumed), RESUMES)
    told = [one for one in stage.crowd.records.absences if one.lost > began and one.code == CloseCode.SUSPENDED]
    stage.finding.notes.append(f"{len(told)} lines were told that their node is suspended")
    within = [send for send in stage.crowd.records.acknowledged if began + 0.5 < send.answered < resumed]
    stage.finding.measure("confirmed while it stood still", len(within), 0, "")


async def starve(stage: Stage) -> None:
    """No space left on the volume of the data and the log: nothing is confirmed that is not kept."""
    if os.geteuid() != 0:
        stage.finding.notes.append("not played: only root may make a small volume")
        return
    postgres = stage.fleet.postgres
    async with _small_volume(postgres) as volume:
        await stage.wait(3)
        ballast = volume / "ballast"
        _fill(ballast)
        await stage.wait(stage.options.seconds)
        codes = [code for code in stage.crowd.records.refusals if "507" in code or "out_of_space" in code]
        stage.finding.notes.append(f"said so: {', '.join(codes) or 'nobody'}")
        ballast.unlink()
        if not postgres.is_running:
            await postgres.start()
        stage.finding.measure("space again → sends resume", await stage.first_confirmed_after(time.time()), RESUMES)
        await stage.wait(2)


@asynccontextmanager
async def _small_volume(postgres: Postgres) -> AsyncIterator[Path]:
    """The cluster on a volume of its own, and back on its old place afterwards."""
    home, volume = postgres.cluster, postgres.cluster.with_name("small")
    volume.mkdir()
    _run("mount", "-t", "tmpfs", "-o", "size=2g,mode=755", "tmpfs", str(volume))
    try:
        await _move(postgres, volume / "cluster")
        yield volume
        await _move(postgres, home)
    finally:
        postgres.cluster = home
        _run("umount", "--lazy", str(volume))
        volume.rmdir()


async def _move(postgres: Postgres, there: Path) -> None:
    await postgres.end(signal.SIGINT)
    shutil.rmtree(there, ignore_errors=True)
    _run("cp", "-a", str(postgres.cluster), str(there))
    postgres.cluster = there
    await postgres.start()


def _fill(ballast: Path) -> None:
    with ballast.open("wb") as file, suppress(OSError):
        while True:
            file.write(b"\0" * 65536)
            file.flush()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


SCENARIOS = [
    Scenario("F9", "PostgreSQL crashes and comes back", crash),
    Scenario("F10", "PostgreSQL's connections are ended five times a second", kill_backends),
    Scenario("F11", "PostgreSQL stands still", stand_still, Bounds(STILL_SECONDS + 10)),
    Scenario("F16", "PostgreSQL has no space left", starve, Bounds(60.0)),
]
