"""Where pictures are drawn: never in this process, few at a time, and given up when it takes too long."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

AT_ONCE = 2
PATIENCE = 60.0  # seconds, LibreOffice's start included
MOST_SAID = 4096

Task = Literal["image", "pdf", "office"]


class Undrawable(Exception):
    """The file is damaged, encrypted, too large or takes too long: there is no picture of it."""


@contextmanager
def desk() -> Iterator[Path]:
    """A place for pictures until they are put away."""
    with tempfile.TemporaryDirectory(prefix="kairan-", ignore_cleanup_errors=True) as directory:
        yield Path(directory)


class Studio:
    """Has files drawn by `app.files.drawing`."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self.can_draw_office = shutil.which("soffice") is not None

    async def draw(self, task: Task, source: Path, directory: Path, page: int = 0) -> dict[str, int]:
        """Draw a file, or one of its pages, into the directory; says how large it is, and how many pages it has."""
        async with self._turns:
            said = await _draw(task, source, directory, page)
        try:
            seen: dict[str, int] = json.loads(said)
        except ValueError:
            raise Undrawable from None
        return seen


async def _draw(task: Task, source: Path, directory: Path, page: int) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.files.drawing", task, str(source), str(directory), str(page),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env=_surroundings(directory), start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            said = await process.stdout.read(MOST_SAID)
            return said if await process.wait() == 0 else b""
    except TimeoutError:
        raise Undrawable from None
    finally:
        if process.returncode is None:
            os.killpg(process.pid, 9)  # and whatever it has started
            await process.wait()


def _surroundings(directory: Path) -> dict[str, str]:
    """What a decoder may know of us: where programs are, and nothing that is secret."""
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG", "VIRTUAL_ENV") if name in os.environ}
    return known | {"HOME": str(directory), "TMPDIR": str(directory)}
