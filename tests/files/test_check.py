"""Before anybody opens a file it is looked through, by a real scanner where there is one; those concerned hear it."""

import json
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.files.cabinet import Cabinet
from app.files.check import Tools, check_file
from app.files.clamd import ScannerAway, encrypted_archive
from app.files.models import RoomFile
from app.files.rules import set_rules
from app.files.schemas import FileRulesDraft
from app.files.shown import file_shown
from app.files.studio import Studio
from app.messages.models import Message
from app.realtime.protocol import Bell, RoomEvent
from app.work import BeginWork
from tests.fixtures.cabinet import EICAR, archive, picture, put_file
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.clamd import ClamdServer


@dataclass
class Bench:
    """A file that just came, and what it is looked through with."""

    begin: BeginWork
    cast: Cast
    places: Places
    cabinet: Cabinet

    async def comes(self, content: bytes, kind: str = "text", *, number: int | None = None) -> RoomFile:
        async with self.begin() as work:
            if number is not None:
                await say(work, self.cast.sato, self.places.section, "添付します")
            file = await put_file(work, self.cast.sato, self.places.section, state="scanning", number=number)
            file.kind = kind  # type: ignore[assignment]  # every kind is tried
        self.cabinet.staging.path_of(file.blob_id).write_bytes(content)
        return file

    async def look(self, file: RoomFile, clamd: ClamdServer | None = None) -> RoomFile:
        scanner = clamd.client() if clamd else None
        await check_file(Tools(self.cabinet, Studio(), scanner), self.begin, file)
        return await self.found(file)

    async def found(self, file: RoomFile) -> RoomFile:
        async with self.begin() as work:
            query = select(RoomFile).where(RoomFile.room_id == file.room_id, RoomFile.id == file.id)
            return (await work.session.scalars(query)).one()


@pytest.fixture
def bench(begin: BeginWork, settled: tuple[Cast, Places], cabinet: Cabinet) -> Bench:
    return Bench(begin, *settled, cabinet)


def checked(bells: list[Bell]) -> list[dict[str, object]]:
    frames = [json.loads(bell.payload) for bell in bells if isinstance(bell, RoomEvent)]
    return [frame["data"] for frame in frames if frame["on"] == "file.checked"]


async def test_without_a_scanner_a_file_opens_and_says_that_it_was_not_scanned(bench: Bench) -> None:
    file = await bench.look(await bench.comes(b"hello"))
    assert (file.state, file.verdict) == ("unscanned", "")
    assert await bench.cabinet.storage.has(file.blob_id.hex)
    assert bench.cabinet.staging.idle_parts(-1) == []


async def test_a_clean_picture_opens_with_what_was_drawn_of_it(bench: Bench, clamd_server: ClamdServer) -> None:
    file = await bench.look(await bench.comes(picture("JPEG"), "image"), clamd_server)
    assert (file.state, file.width, file.height) == ("clean", 40, 30)
    for ending in ("", ".thumbnail", ".preview"):
        assert await bench.cabinet.storage.has(f"{file.blob_id.hex}{ending}")


@pytest.mark.parametrize("content", [EICAR, archive(EICAR)], ids=["EICAR", "EICAR in an archive"])
async def test_of_a_virus_nothing_is_kept(bench: Bench, clamd_server: ClamdServer, content: bytes) -> None:
    file = await bench.look(await bench.comes(content), clamd_server)
    assert (file.state, file.verdict) == ("infected", "Eicar-Test-Signature.UNOFFICIAL")
    assert not await bench.cabinet.storage.has(file.blob_id.hex)
    assert bench.cabinet.staging.idle_parts(-1) == []


@pytest.mark.parametrize("content", [archive(bytes(20_000_000)), encrypted_archive()], ids=["a bomb", "encrypted"])
async def test_what_cannot_be_looked_into_stays_closed_unless_the_town_says_otherwise(
    bench: Bench, clamd_server: ClamdServer, content: bytes
) -> None:
    file = await bench.look(await bench.comes(content, "archive"), clamd_server)
    assert file.state == "unscannable"
    assert not await bench.cabinet.storage.has(file.blob_id.hex)
    async with bench.begin() as work:
        bench.cast.sato.is_administrator = True
        await set_rules(work, bench.cast.sato, "internal", FileRulesDraft(largest=2**30, takes_unscannable=True))
    file = await bench.look(await bench.comes(content, "archive"), clamd_server)
    assert file.state == "unscanned"
    assert file.verdict.startswith("Heuristics.")


async def test_while_the_scanner_is_away_a_file_waits(bench: Bench, clamd_server: ClamdServer) -> None:
    file = await bench.comes(b"hello")
    clamd_server.stop()
    with pytest.raises(ScannerAway):
        await bench.look(file, clamd_server)
    assert (await bench.found(file)).state == "scanning"
    assert not await bench.cabinet.storage.has(file.blob_id.hex)
    clamd_server.start()
    assert (await bench.look(file, clamd_server)).state == "clean"


async def test_looking_twice_is_looking_once(bench: Bench, bells: list[Bell]) -> None:
    file = await bench.comes(b"hello", number=1)
    await bench.look(file)
    bench.cabinet.staging.path_of(file.blob_id).write_bytes(b"hello")
    await bench.look(file)
    assert len(checked(bells)) == 1


async def test_who_was_sent_a_file_hears_that_it_opens(bench: Bench, bells: list[Bell]) -> None:
    file = await bench.look(await bench.comes(b"hello", number=1))
    assert checked(bells) == [{"number": 1, "id": str(file.id), "state": "unscanned"}]
    async with bench.begin() as work:
        assert (await file_shown(work.session, file.room_id, file.id)).preview == "text"


async def test_of_a_file_that_was_not_sent_or_was_taken_back_nobody_hears(bench: Bench, bells: list[Bell]) -> None:
    await bench.look(await bench.comes(b"hello"))
    file = await bench.comes(b"hello", number=1)
    async with bench.begin() as work:
        (await work.session.get_one(Message, (file.room_id, 1))).deleted_at = func.now()
    await bench.look(file)
    assert checked(bells) == []


async def test_a_file_that_was_discarded_meanwhile_stays_gone(bench: Bench) -> None:
    file = await bench.comes(b"hello")
    ghost = RoomFile(
        id=uuid4(), room_id=file.room_id, blob_id=file.blob_id, kind="text", name="a", uploader_id=file.uploader_id
    )
    await check_file(Tools(bench.cabinet, Studio()), bench.begin, ghost)
    assert (await bench.found(file)).state == "scanning"
