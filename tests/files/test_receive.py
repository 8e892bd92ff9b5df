"""A file comes in whole or leaves nothing behind, whoever brings it and however it breaks off."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from app.errors import Invalid, NotFound, OutOfSpace, Refusal, TooLarge, UnsupportedType
from app.files.cabinet import Cabinet, cabinet_on_disk
from app.files.models import RoomFile
from app.files.receive import Arrival, receive_file
from app.files.rules import Rules
from app.files.staging import GULP, Staging
from app.files.storage import DiskStorage
from app.people.caller import SignedInCaller
from app.people.models import Person
from app.people.sessions import open_session
from app.rooms.leave import leave_room
from app.work import BeginWork
from tests.fixtures.application import Town
from tests.fixtures.cabinet import HTML, chunks, put_file
from tests.fixtures.cast import Cast, Places

Settled = tuple[Cast, Places]


async def caller(begin: BeginWork, person: Person) -> SignedInCaller:
    async with begin() as work:
        return SignedInCaller(person, (await open_session(work, person, timedelta(hours=1))).session_id)


async def left_behind(begin: BeginWork, cabinet: Cabinet, places: Places) -> int:
    async with begin() as work:
        count = select(func.count()).select_from(RoomFile).where(RoomFile.room_id == places.section.id)
        rows = await work.session.scalar(count)
    return (rows or 0) + len(cabinet.staging.idle_parts(-1))


async def test_what_comes_is_a_file_that_nobody_opens_yet(begin: BeginWork, settled: Settled, cabinet: Cabinet) -> None:
    cast, places = settled
    arrival = Arrival(places.section.id, "../台帳.csv")
    file = await receive_file(cabinet, begin, await caller(begin, cast.sato), arrival, chunks(b"a,b\n", b"1,2\n"))
    assert (file.name, file.kind, file.size, file.state) == ("台帳.csv", "table", 8, "scanning")
    assert file.origin_id == file.id
    assert cabinet.staging.path_of(file.blob_id).read_bytes() == b"a,b\n1,2\n"


async def test_a_version_belongs_to_the_first_of_its_kind(begin: BeginWork, settled: Settled, cabinet: Cabinet) -> None:
    cast, places = settled
    sato = await caller(begin, cast.sato)
    origin = await receive_file(cabinet, begin, sato, Arrival(places.section.id, "a"), chunks(b"1"))
    second = await receive_file(
        cabinet, begin, sato, Arrival(places.section.id, "b", version_of=origin.id), chunks(b"2")
    )
    third = await receive_file(
        cabinet, begin, sato, Arrival(places.section.id, "c", version_of=second.id), chunks(b"3")
    )
    assert second.origin_id == third.origin_id == origin.id


async def test_there_is_no_version_of_what_one_cannot_see(begin: BeginWork, settled: Settled, cabinet: Cabinet) -> None:
    cast, places = settled
    async with begin() as work:
        theirs = await put_file(work, cast.sugiyama, places.elsewhere)
    arrival = Arrival(places.section.id, "a", version_of=theirs.id)
    with pytest.raises(NotFound):
        await receive_file(cabinet, begin, await caller(begin, cast.sato), arrival, chunks(b"x"))
    assert await left_behind(begin, cabinet, places) == 0


REFUSED: dict[str, tuple[str, list[bytes], type[Refusal]]] = {
    "nothing": ("a.txt", [], Invalid),
    "too much": ("a.txt", [b"x" * 600, b"x" * 600], TooLarge),
    "a program": ("a.exe", [b"x"], UnsupportedType),
    "no picture": ("a.png", [HTML], UnsupportedType),
    "too long a name": ("あ" * 256, [b"x"], Invalid),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_is_refused_leaves_nothing_behind(
    begin: BeginWork, settled: Settled, tmp_path: Path, what: str
) -> None:
    cast, places = settled
    name, parts, refusal = REFUSED[what]
    cabinet = cabinet_on_disk(tmp_path, Rules(largest=1000))
    with pytest.raises(refusal):
        await receive_file(
            cabinet, begin, await caller(begin, cast.sato), Arrival(places.section.id, name), chunks(*parts)
        )
    assert await left_behind(begin, cabinet, places) == 0


async def test_an_outsider_brings_nothing(begin: BeginWork, settled: Settled, cabinet: Cabinet) -> None:
    cast, places = settled
    with pytest.raises(NotFound):
        await receive_file(
            cabinet, begin, await caller(begin, cast.sugiyama), Arrival(places.section.id, "a"), chunks(b"x")
        )
    assert await left_behind(begin, cabinet, places) == 0


async def test_who_is_removed_while_bringing_a_file_brings_nothing(
    begin: BeginWork, settled: Settled, cabinet: Cabinet
) -> None:
    cast, places = settled

    async def removed_on_the_way() -> AsyncIterator[bytes]:
        yield b"x"
        async with begin() as work:
            await leave_room(work, cast.takahashi, places.section.id)

    with pytest.raises(NotFound):
        await receive_file(
            cabinet, begin, await caller(begin, cast.takahashi), Arrival(places.section.id, "a"), removed_on_the_way()
        )
    assert await left_behind(begin, cabinet, places) == 0


async def test_a_disk_that_fills_up_leaves_neither_row_nor_part(
    begin: BeginWork, settled: Settled, small_disk: Path
) -> None:
    cast, places = settled
    cabinet = Cabinet(Staging(small_disk / "parts", reserve=0), DiskStorage(small_disk / "kept"))
    with pytest.raises(OutOfSpace):
        await receive_file(
            cabinet, begin, await caller(begin, cast.sato), Arrival(places.section.id, "a"), chunks(*[b"x" * GULP] * 6)
        )
    assert await left_behind(begin, cabinet, places) == 0


async def test_a_line_that_breaks_leaves_nothing_behind(town: Town) -> None:
    async def breaks_off() -> AsyncIterator[bytes]:
        yield b"x" * GULP
        raise httpx.ReadError("gone")

    staging = town.running.kairan.cabinet.staging
    before = set(staging.idle_parts(-1))
    async with town.as_("sato") as client:
        with pytest.raises(httpx.ReadError):
            await client.post(f"/rooms/{town.places.section.id}/files?name=a", content=breaks_off())
        assert (await client.get(f"/rooms/{town.places.section.id}/files/{uuid4()}")).status_code == 404
    async with asyncio.timeout(5):
        while not set(staging.idle_parts(-1)) <= before:  # noqa: ASYNC110 - the server notices by itself
            await asyncio.sleep(0.01)
