"""Where files lie, on a disk and in a bucket alike: whole or not at all, in any part, and gone with their pictures."""

import os
from pathlib import Path

import pytest

from app.errors import NotFound
from app.files import bucket
from app.files.bucket import BucketStorage
from app.files.storage import CHUNK, DiskStorage, Storage

KEY = "ab12"


@pytest.fixture
def disk(tmp_path: Path) -> DiskStorage:
    return DiskStorage(tmp_path / "kept")


@pytest.fixture(params=["disk", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Each of the two; in the bucket a file of the tests has several pieces."""
    if request.param == "disk":
        kept: Storage = request.getfixturevalue("disk")
        return kept
    monkeypatch.setattr(bucket, "PIECE", CHUNK // 2)
    return BucketStorage(request.getfixturevalue("bucket"), tmp_path)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"x" * CHUNK + b"yz")
    return path


def remove(path: Path) -> None:
    path.unlink()


async def read(storage: Storage, start: int, stop: int) -> bytes:
    return b"".join([chunk async for chunk in storage.read(KEY, start, stop)])


async def test_what_is_put_is_read_whole_and_in_parts(storage: Storage, source: Path) -> None:
    assert not await storage.has(KEY)
    await storage.put(KEY, source)
    await storage.put(KEY, source)  # again does no harm
    remove(source)
    assert await storage.has(KEY)
    assert await read(storage, 0, CHUNK + 2) == b"x" * CHUNK + b"yz"
    assert await read(storage, CHUNK - 1, CHUNK + 1) == b"xy"
    assert await read(storage, CHUNK, 99 * CHUNK) == b"yz"
    async with storage.local(KEY) as path:
        assert path.stat().st_size == CHUNK + 2


async def test_it_is_copied_where_it_cannot_have_a_second_name(
    disk: DiskStorage, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_disk(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    await disk.put(KEY, source)
    assert await read(disk, CHUNK, CHUNK + 2) == b"yz"


async def test_nothing_half_written_is_ever_there(disk: DiskStorage, source: Path, tmp_path: Path) -> None:
    await disk.put(KEY, source)
    assert [path.name for path in (tmp_path / "kept").rglob("*") if path.is_file()] == [KEY]


async def test_what_is_removed_takes_its_pictures_with_it(storage: Storage, source: Path) -> None:
    for key in (KEY, f"{KEY}.thumbnail", f"{KEY}.page-3", f"{KEY}ff"):
        await storage.put(key, source)
    await storage.remove(KEY)
    await storage.remove(KEY)
    assert [await storage.has(key) for key in (KEY, f"{KEY}.thumbnail", f"{KEY}.page-3", f"{KEY}ff")] == [
        False, False, False, True,
    ]  # fmt: skip
    with pytest.raises(NotFound):
        await read(storage, 0, 1)
    with pytest.raises(NotFound):
        async with storage.local(KEY):
            pass
