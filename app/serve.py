"""Running the server: one process per data directory, a port that is free, and a clean way out."""

import asyncio
import fcntl
import logging
import resource
import shlex
import socket
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import select

from app.database.keeper import keeping_database
from app.database.place import Place, database_place
from app.errors import ConfigurationError
from app.files.bucket import make_sure_of
from app.main import address_of
from app.operation import operation
from app.organisations.models import Organisation
from app.settings import Settings
from app.worker import Workers, leave_politely, run_worker

FIRST_STEPS = """\
まだ団体がありません。このまま動かしておき、別の端末で団体と職員を登録してください (there is no organisation yet):
  kairan organisation add 団体コード 団体名 --data-dir {data_dir}
  kairan people import 団体コード 職員.csv --data-dir {data_dir}
くわしくは README の「はじめの一日」をご覧ください。"""


def serve(settings: Settings, host: str, port: int, workers: int = 1) -> None:
    """Migrate, then serve API, socket and web client until told to stop."""
    _log()
    allow_many_sockets()
    leave_politely()  # from the start: the first process of a container has no other way to be stopped
    if workers > 1 and settings.redis_url is None:
        raise ConfigurationError(
            "--workers を 2 以上にするには KAIRAN_REDIS_URL が必要です (several workers need KAIRAN_REDIS_URL)"
        )
    _make_sure_of_storage(settings)
    with (
        _only_server_of(settings.data_dir),
        _free_port(host, port) as listening,
        database_place(settings) as place,
        keeping_database(settings),
    ):
        is_empty = asyncio.run(_prepare(place))
        shown = f"[{host}]" if ":" in host else host
        print(f"Kairan: http://{shown}:{listening.getsockname()[1]}/", flush=True)
        if is_empty:
            print(FIRST_STEPS.format(data_dir=shlex.quote(str(settings.data_dir))), flush=True)
        if workers == 1:
            run_worker(settings, place, listening)
        else:
            Workers(lambda: run_worker(settings, place, listening)).keep(workers)


async def _prepare(place: Place) -> bool:
    """Bring the tables up to date; whether there is no organisation yet."""
    async with operation(place) as begin, begin() as work:
        return await work.session.scalar(select(Organisation.id).limit(1)) is None


def allow_many_sockets() -> None:
    """Most systems allow 1,024 open files at first, and far more to who asks."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _make_sure_of_storage(settings: Settings) -> None:
    """Wrong keys are said now, not at the first file; by a process of its own, whose threads no worker inherits."""
    address = address_of(settings)
    if address is not None:
        with ProcessPoolExecutor(1, get_context("spawn")) as aside:
            aside.submit(make_sure_of, address).result()


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("alembic", "uvicorn.access", "uvicorn.error"):  # among others two lines for every socket
        logging.getLogger(noisy).setLevel(logging.WARNING)


@contextmanager
def _only_server_of(data_dir: Path) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"このデータ置き場では別の Kairan が動いています: {data_dir}\n"
                "止めるか、--data-dir で別の場所を指定してください (another Kairan is serving this data directory)"
            ) from None
        yield


@contextmanager
def _free_port(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port before anything else is started: a busy one is known at once."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(2048)
        except OSError as error:
            raise ConfigurationError(
                f"{host}:{port} で待ち受けできません。--port で別の番号を指定してください"
                f" (cannot listen there): {error.strerror}"
            ) from None
        yield listening
    finally:
        listening.close()
