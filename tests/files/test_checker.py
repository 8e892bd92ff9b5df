"""Files are looked through at once, and what a process left unfinished is taken up by another."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.files.cabinet import Cabinet
from app.files.check import Tools
from app.files.checker import Checker
from app.files.clamd import ScannerAway, Verdict
from app.files.models import RoomFile
from app.files.studio import Studio
from app.work import BeginWork
from tests.fixtures.application import Town
from tests.fixtures.cabinet import put_file

HOUR = 3600


class Slow:
    """A scanner at the end of a long line."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.is_there = True

    async def scan(self, path: Path) -> Verdict:
        await self.may_answer.wait()
        if not self.is_there:
            raise ScannerAway("away")
        return Verdict(True, False, path.name)


async def comes(town: Town, cabinet: Cabinet, *, waits: int) -> RoomFile:
    async with town.running.kairan.begin() as work:
        file = await put_file(work, town.cast.sato, town.places.section, state="scanning")
        file.check_after = func.now() + func.make_interval(0, 0, 0, 0, 0, 0, waits)
    cabinet.staging.path_of(file.blob_id).write_bytes(b"hello")
    return file


async def state_of(begin: BeginWork, file: RoomFile) -> str:
    async with begin() as work:
        query = select(RoomFile.state).where(RoomFile.room_id == file.room_id, RoomFile.id == file.id)
        return (await work.session.scalars(query)).one()


async def until(begin: BeginWork, file: RoomFile, state: str) -> None:
    async with asyncio.timeout(10):
        while await state_of(begin, file) != state:  # noqa: ASYNC110 - the record is watched from outside
            await asyncio.sleep(0.01)


async def test_a_file_that_just_came_is_waited_for_but_not_for_ever(town: Town, cabinet: Cabinet) -> None:
    begin, slow = town.running.kairan.begin, Slow()
    checker = Checker(Tools(cabinet, Studio(), slow), begin)
    file = await comes(town, cabinet, waits=HOUR)
    await checker.look_through(file, patience=0.01)
    assert await state_of(begin, file) == "scanning"
    slow.may_answer.set()
    await until(begin, file, "clean")
    other = await comes(town, cabinet, waits=HOUR)
    await checker.look_through(other, patience=10)
    assert await state_of(begin, other) == "clean"


async def test_what_nobody_finished_is_taken_up_when_its_time_has_come(town: Town, cabinet: Cabinet) -> None:
    begin, slow = town.running.kairan.begin, Slow()
    slow.may_answer.set()
    left, held = await comes(town, cabinet, waits=-1), await comes(town, cabinet, waits=HOUR)
    keeping = asyncio.create_task(Checker(Tools(cabinet, Studio(), slow), begin).keep())
    await until(begin, left, "clean")
    assert await state_of(begin, held) == "scanning"  # another process is at it
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def test_without_a_verdict_a_file_is_tried_again_later(
    town: Town, cabinet: Cabinet, caplog: pytest.LogCaptureFixture
) -> None:
    begin, slow = town.running.kairan.begin, Slow()
    slow.may_answer.set()
    slow.is_there = False
    file = await comes(town, cabinet, waits=-1)
    await Checker(Tools(cabinet, Studio(), slow), begin).look_through(file, patience=10)
    assert "waits for the scanner" in caplog.text
    async with begin() as work:
        later = select(RoomFile.check_after > func.now()).where(RoomFile.id == file.id, RoomFile.state == "scanning")
        assert (await work.session.scalars(later)).one()


async def test_bytes_that_lie_with_another_machine_are_left_to_it(town: Town, cabinet: Cabinet) -> None:
    begin = town.running.kairan.begin
    file = await comes(town, cabinet, waits=-1)
    cabinet.staging.drop(file.blob_id)
    await Checker(Tools(cabinet, Studio()), begin).look_through(file, patience=10)
    assert await state_of(begin, file) == "scanning"
