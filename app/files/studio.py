"""Where files are drawn and read: never in this process, few at a time, and given up when it takes too long."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from app.cautions.find import Finding
from app.files.models import FileKind
from app.files.reading import WORDS

AT_ONCE = 2
PATIENCE = 60.0  # seconds, LibreOffice's start included
MOST_SAID = 4096

Task = Literal["image", "pdf", "office"]


class Undrawable(Exception):
    """The file is damaged, encrypted, too large or takes too long: nobody can say what it holds."""


@contextmanager
def desk() -> Iterator[Path]:
    """A place for pictures until they are put away."""
    with tempfile.TemporaryDirectory(prefix="kairan-", ignore_cleanup_errors=True) as directory:
        yield Path(directory)


class Studio:
    """Has files drawn by `app.files.drawing`, and read by `app.files.reading`."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self.can_draw_office = shutil.which("soffice") is not None

    async def draw(self, task: Task, source: Path, directory: Path, page: int = 0) -> dict[str, int]:
        """Draw a file, or one of its pages, into the directory; says how large it is, and how many pages it has."""
        async with self._turns:
            said = await _have("app.files.drawing", directory, task, str(source), str(directory), str(page))
        try:
            seen: dict[str, int] = json.loads(said)
        except ValueError:
            raise Undrawable from None
        return seen

    async def read(self, kind: FileKind, source: Path, directory: Path, words: Sequence[str]) -> list[Finding]:
        """What somebody should think about before they send this file; `words` are folded."""
        (directory / WORDS).write_text(json.dumps(list(words)))
        async with self._turns:
            said = await _have("app.files.reading", directory, kind, str(source), str(directory))
        try:
            found: list[Finding] = json.loads(said)["findings"]
        except ValueError:
            raise Undrawable from None
        return found


async def _have(program: str, directory: Path, *asked: str) -> bytes:
    """What it says; nothing where it fails."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", program, *asked,
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
