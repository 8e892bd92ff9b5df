"""Files in a bucket: whole or not there, whoever is killed meanwhile; and what is wrong is said, not guessed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from app.errors import ConfigurationError, NotFound, OutOfSpace
from app.files import bucket as module
from app.files.bucket import Address, BucketStorage, StorageAway
from app.files.cabinet import cabinet_in_bucket
from app.files.check import Tools, check_file
from app.files.clean import clear_away
from app.files.rules import Rules
from app.files.studio import Studio
from app.work import BeginWork
from tests.fixtures.cabinet import chunks, picture, put_file
from tests.fixtures.cast import Cast, Places
from tests.fixtures.s3 import S3Server

SMALL = 64 * 1024
WHOLE = b"".join(bytes([number]) * SMALL for number in range(4))


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIECE", SMALL)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(WHOLE)
    return path


@pytest.fixture
def nowhere() -> Address:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return Address(f"http://127.0.0.1:{free.getsockname()[1]}", "kairan", "a", "b")


async def content(storage: BucketStorage, key: str, start: int = 0, stop: int = 2**40) -> bytes:
    return b"".join([chunk async for chunk in storage.read(key, start, stop)])


async def test_a_file_of_full_pieces_ends_where_it_ends(bucket: Address, source: Path, tmp_path: Path) -> None:
    storage = BucketStorage(bucket, tmp_path)
    await storage.put("ab12", source)
    assert await content(storage, "ab12") == WHOLE
    assert await content(storage, "ab12", SMALL - 1, SMALL + 1) == b"\0\1"
    assert await content(storage, "ab12", 3 * SMALL, 9 * SMALL) == b"\3" * SMALL
    assert [one async for one in storage.read("ab12", 4 * SMALL, 9 * SMALL)] == []


async def test_an_empty_file_is_there(bucket: Address, tmp_path: Path) -> None:
    storage, empty = BucketStorage(bucket, tmp_path), tmp_path / "empty"
    empty.touch()
    await storage.put("ab12", empty)
    assert await storage.has("ab12")


async def test_killed_half_way_it_is_not_there_and_the_next_try_leaves_nothing_else(
    s3: S3Server, bucket: Address, source: Path, tmp_path: Path
) -> None:
    program = f"""
        import asyncio, os
        from pathlib import Path
        from app.files import bucket
        bucket.PIECE = {SMALL}
        cut, went = bucket._piece_of, 0
        def cut_twice(source, number):
            global went
            went += 1
            if went == 3:
                os.kill(os.getpid(), {int(signal.SIGKILL)})
            return cut(source, number)
        bucket._piece_of = cut_twice
        address = bucket.Address({bucket.endpoint!r}, {bucket.bucket!r}, "a", "b")
        asyncio.run(bucket.BucketStorage(address, Path("/")).put("ab12", Path({str(source)!r})))
    """
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", textwrap.dedent(program)], check=False)
    assert killed.returncode == -signal.SIGKILL
    storage = BucketStorage(bucket, tmp_path)
    assert s3.names_in(bucket) == ["ab12/file/000002", "ab12/file/000003"]
    assert not await storage.has("ab12")
    with pytest.raises(NotFound):
        await content(storage, "ab12")
    await storage.put("ab12", source)
    assert await content(storage, "ab12") == WHOLE
    assert len(s3.names_in(bucket)) == 4
    await storage.remove("ab12")
    assert s3.names_in(bucket) == []


async def test_a_copy_for_a_program_goes_when_it_has_been_looked_at(
    bucket: Address, source: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    storage = BucketStorage(bucket, scratch)
    await storage.put("ab12", source)
    async with storage.local("ab12") as path:
        assert await asyncio.to_thread(path.read_bytes) == WHOLE
    assert os.listdir(scratch) == []


async def test_what_comes_in_pieces_is_looked_through_and_lies_in_the_bucket(
    s3: S3Server, bucket: Address, begin: BeginWork, settled: tuple[Cast, Places], tmp_path: Path
) -> None:
    cast, places = settled
    cabinet = cabinet_in_bucket(tmp_path / "files", bucket, Rules())
    async with begin() as work:
        file = await put_file(work, cast.sato, places.section, "写真.png", state="scanning", kind="image")
    whole = picture(size=(900, 600))
    offset = await cabinet.staging.append(file.blob_id, 0, chunks(whole[:100]), len(whole))
    await cabinet.staging.append(file.blob_id, offset, chunks(whole[100:]), len(whole))
    await check_file(Tools(cabinet, Studio(), None), begin, file)
    assert await content(cabinet.storage, f"{file.blob_id.hex}.thumbnail")  # type: ignore[arg-type]
    assert cabinet.staging.size_of(file.blob_id) == 0
    assert all(name.startswith(file.blob_id.hex) for name in s3.names_in(bucket))
    await clear_away(cabinet, begin, idle=0, days=-1)
    assert s3.names_in(bucket) == []


async def test_while_the_storage_is_away_a_file_waits_and_loses_nothing(
    nowhere: Address, begin: BeginWork, settled: tuple[Cast, Places], tmp_path: Path
) -> None:
    cast, places = settled
    cabinet = cabinet_in_bucket(tmp_path / "files", nowhere, Rules())
    async with begin() as work:
        file = await put_file(work, cast.sato, places.section, state="scanning")
    await cabinet.staging.append(file.blob_id, 0, chunks(b"abc"), 3)
    with pytest.raises(StorageAway) as refused:
        await check_file(Tools(cabinet, Studio(), None), begin, file)
    assert (refused.value.status, refused.value.code) == (503, "unavailable")
    assert cabinet.staging.size_of(file.blob_id) == 3
    with pytest.raises(StorageAway):
        await cabinet.storage.has(file.blob_id.hex)


async def test_a_bucket_that_is_not_there_and_keys_that_are_wrong_are_told_apart(
    s3: S3Server, strict_s3: Address, source: Path, tmp_path: Path
) -> None:
    for address, setting in ((s3.address("no-such-bucket"), "BUCKET"), (strict_s3, "SECRET_KEY")):
        storage = BucketStorage(address, tmp_path)
        with pytest.raises(ConfigurationError, match=f"KAIRAN_FILES_S3_{setting}"):
            await storage.make_sure()
        with pytest.raises(StorageAway):
            await storage.put("ab12", source)


def test_a_certificate_that_is_none_is_named(nowhere: Address, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="KAIRAN_FILES_S3_CERTIFICATE"):
        BucketStorage(replace(nowhere, certificate=b"town"), tmp_path)


async def test_one_that_works_is_sure_and_one_that_is_away_is_waited_for(
    s3: S3Server, bucket: Address, nowhere: Address, tmp_path: Path
) -> None:
    await BucketStorage(bucket, tmp_path).make_sure()
    assert s3.names_in(bucket) == []
    await BucketStorage(nowhere, tmp_path).make_sure()


@pytest.mark.parametrize("code", ["InsufficientStorage", "XMinioStorageFull", "QuotaExceeded"])
async def test_a_full_one_says_so(code: str, source: Path, tmp_path: Path) -> None:
    with _always(507, f"<Error><Code>{code}</Code></Error>") as endpoint:
        storage = BucketStorage(Address(endpoint, "kairan", "a", "b"), tmp_path)
        with pytest.raises(OutOfSpace):
            await storage.put("ab12", source)


@contextmanager
def _always(status: int, said: str) -> Iterator[str]:
    """A storage that answers everything with the same words."""

    class Answer(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    serving = Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()
