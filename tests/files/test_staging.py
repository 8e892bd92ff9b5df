"""Bytes on their way in: written as they come, continued where they stopped, and never more than there is room for."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from app.errors import Conflict, OutOfSpace, TooLarge
from app.files.staging import GULP, RESERVE, Staging
from tests.fixtures.cabinet import chunks


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "parts")


async def test_a_file_comes_in_pieces(staging: Staging) -> None:
    part = uuid4()
    assert staging.size_of(part) == 0
    assert await staging.append(part, 0, chunks(b"a" * GULP, b"b"), GULP + 3) == GULP + 1
    assert await staging.append(part, GULP + 1, chunks(b"cd"), GULP + 3) == GULP + 3 == staging.size_of(part)
    assert staging.path_of(part).read_bytes() == b"a" * GULP + b"bcd"


@pytest.mark.parametrize("offset", [0, 2, 4])
async def test_a_piece_that_does_not_fit_is_refused(staging: Staging, offset: int) -> None:
    part = uuid4()
    await staging.append(part, 0, chunks(b"abc"), 9)
    with pytest.raises(Conflict):
        await staging.append(part, offset, chunks(b"x"), 9)
    assert staging.path_of(part).read_bytes() == b"abc"


async def test_two_cannot_write_one_part(staging: Staging) -> None:
    part, has_begun, goes_on = uuid4(), asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        has_begun.set()
        await goes_on.wait()
        yield b"abc"

    first = asyncio.create_task(staging.append(part, 0, slowly(), 9))
    await has_begun.wait()
    with pytest.raises(Conflict):
        await staging.append(part, 0, chunks(b"xyz"), 9)
    goes_on.set()
    assert await first == 3


async def test_what_came_before_the_line_broke_is_kept(staging: Staging) -> None:
    async def breaks_off() -> AsyncIterator[bytes]:
        yield b"a" * GULP
        raise ConnectionResetError

    part = uuid4()
    with pytest.raises(ConnectionResetError):
        await staging.append(part, 0, breaks_off(), 2 * GULP)
    assert staging.size_of(part) == GULP


async def test_more_than_was_agreed_is_refused(staging: Staging) -> None:
    with pytest.raises(TooLarge):
        await staging.append(uuid4(), 0, chunks(b"abcd"), 3)


async def test_a_full_disk_is_said_to_be_full(small_disk: Path) -> None:
    staging, part = Staging(small_disk, reserve=0), uuid4()
    with pytest.raises(OutOfSpace):
        await staging.append(part, 0, chunks(*[b"x" * GULP] * 6), 99 * GULP)
    staging.drop(part)
    assert staging.idle_parts(-1) == []


def test_without_room_nothing_is_begun(staging: Staging, small_disk: Path) -> None:
    Staging(small_disk, reserve=0).refuse_without_room(GULP)
    with pytest.raises(OutOfSpace):
        Staging(small_disk).refuse_without_room(GULP)
    free = os.statvfs(staging.path_of(uuid4()).parent)
    with pytest.raises(OutOfSpace):
        staging.refuse_without_room(free.f_bavail * free.f_frsize - RESERVE // 2)


async def test_parts_that_nobody_touches_are_found(staging: Staging) -> None:
    old, new = uuid4(), uuid4()
    for part in (old, new):
        await staging.append(part, 0, chunks(b"x"), 9)
    os.utime(staging.path_of(old), (1, 1))
    assert staging.idle_parts(60) == [old]
    staging.drop(old)
    staging.drop(old)
    assert staging.idle_parts(-1) == [new]
