"""Keeps the embedded PostgreSQL running under a server: one that was killed is started again."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from app.database.embedded import is_running, revive
from app.errors import ConfigurationError
from app.settings import Settings

LOOK_SECONDS = 0.5
LONGEST_PAUSE = 30.0  # between two tries, when it does not start
FAREWELL_SECONDS = 20.0

logger = logging.getLogger("kairan.database")


@contextmanager
def keeping_database(settings: Settings) -> Iterator[None]:
    """While inside, a look every half second. A database that the operator named is the operator's to keep."""
    if settings.database_url is not None:
        yield
        return
    leaving = Event()
    keeper = Thread(target=_keep, args=(settings.data_dir, leaving), name="keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        leaving.set()
        keeper.join(FAREWELL_SECONDS)


def _keep(data_dir: Path, leaving: Event) -> None:
    pause = LOOK_SECONDS
    while not leaving.wait(pause):
        if is_running(data_dir):
            continue
        logger.error("the embedded PostgreSQL is gone: starting it again")
        try:
            revive(data_dir)
            pause = LOOK_SECONDS
            logger.info("the embedded PostgreSQL answers again")
        except (ConfigurationError, OSError) as error:
            pause = min(2 * pause, LONGEST_PAUSE)
            logger.error("the embedded PostgreSQL did not start: %s", error)
