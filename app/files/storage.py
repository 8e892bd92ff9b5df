"""Where files lie for good, behind one small interface: under names of ours, never under what anybody wrote."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from app.errors import NotFound

CHUNK = 256 * 1024


class Storage(Protocol):
    """Whole files by key. A key is written once and never changes, so whatever was begun twice does no harm."""

    async def put(self, key: str, source: Path) -> None:
        """Keep a copy of this file; durable when it returns."""

    async def has(self, key: str) -> bool: ...

    def read(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        """The bytes from `start` up to, not with, `stop`."""

    def local(self, key: str) -> AbstractAsyncContextManager[Path]:
        """The file under a path of this machine, for as long as the block lasts."""

    async def remove(self, key: str) -> None:
        """This file and whatever was kept under its key with an ending."""


class DiskStorage:
    """A directory; several machines may share it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def put(self, key: str, source: Path) -> None:
        await asyncio.to_thread(_keep, source, self._path(key))

    async def has(self, key: str) -> bool:
        return self._path(key).exists()

    async def read(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        try:
            file = open(self._path(key), "rb", buffering=0)  # noqa: ASYNC230, SIM115 - a local file opens at once
        except FileNotFoundError:
            raise NotFound from None
        with file:
            file.seek(start)
            while start < stop:
                chunk = await asyncio.to_thread(file.read, min(CHUNK, stop - start))
                if not chunk:
                    return
                start += len(chunk)
                yield chunk

    @asynccontextmanager
    async def local(self, key: str) -> AsyncIterator[Path]:
        path = self._path(key)
        if not path.exists():
            raise NotFound
        yield path

    async def remove(self, key: str) -> None:
        path = self._path(key)
        for one in (path, *path.parent.glob(f"{path.name}.*")):
            one.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._directory / key[:2] / key


def _keep(source: Path, target: Path) -> None:
    """A second name for the same bytes where the file system can, else a copy; visible only when whole and durable."""
    target.parent.mkdir(exist_ok=True, mode=0o700)
    draft = target.with_name(f".{target.name}-{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        os.link(source, draft)
    except OSError:
        _copy(source, draft)
    _sync(draft)
    draft.replace(target)
    _sync(target.parent)


def _copy(source: Path, draft: Path) -> None:
    try:
        with source.open("rb") as given, draft.open("xb") as kept:
            while chunk := given.read(1024 * 1024):
                kept.write(chunk)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
