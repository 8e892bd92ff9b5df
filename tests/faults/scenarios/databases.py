"""PostgreSQL crashes, loses its connections, stands still or has no space left: nothing confirmed is lost."""

import signal
import time

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


SCENARIOS = [
    Scenario("F9", "PostgreSQL crashes and comes back", crash),
    Scenario("F10", "PostgreSQL's connections are ended five times a second", kill_backends),
]
