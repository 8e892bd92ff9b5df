"""Files in a bucket of S3-compatible storage, in pieces, each of them a whole object: nothing half-written is there.

A piece goes up in one request, with its checksum, and is there or is not. The first one goes up last: with it the file
is there. Whoever is killed in between leaves pieces under names that the next try writes again, and that go with the
file; uploads in parts, as S3 has them, would stay behind unseen until somebody pays for them.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from app.errors import ConfigurationError, NotFound, OutOfSpace, Unavailable
from app.files.storage import CHUNK

if TYPE_CHECKING:  # a name for type checkers alone
    from obstore.store import ClientConfig

logger = logging.getLogger("kairan.files")
PIECE = 8 * 1024 * 1024  # where a byte lies follows from it: it never changes
# What such storages say when they are full: a status of HTTP, and the codes of S3, MinIO and Ceph.
FULL = ("507 ", "InsufficientStorage", "StorageFull", "QuotaExceeded")


@dataclass(frozen=True, slots=True)
class Address:
    """Which bucket, where, and who comes there."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str
    region: str = "us-east-1"
    certificate: bytes | None = None


class StorageAway(Unavailable):
    ja = "ファイルの保管場所が使えません。しばらくしてからお試しください。続くときは管理者に知らせてください。"
    en = "Where files are kept cannot be reached. Please try again later; tell your administrator if it goes on."


class BucketStorage:
    """Whole files by key, in one bucket; `scratch` is where a file lies while a program of this machine looks at it."""

    def __init__(self, address: Address, scratch: Path) -> None:
        self._scratch = scratch
        options: ClientConfig = {
            "allow_http": address.endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=3), "timeout": timedelta(seconds=60),
        }  # fmt: skip
        if address.certificate is not None:
            options["root_certificate"] = address.certificate
        try:
            self._bucket = S3Store(
                address.bucket, endpoint=address.endpoint, region=address.region, access_key_id=address.access_key,
                secret_access_key=address.secret_key, checksum_algorithm="SHA256", client_options=options,
                retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
            )  # fmt: skip
        except ValueError as error:
            raise ConfigurationError(
                f"KAIRAN_FILES_S3_ENDPOINT、KAIRAN_FILES_S3_CERTIFICATE: 使えません (cannot be used): {_said(error)}"
            ) from None

    async def put(self, key: str, source: Path) -> None:
        size = (await asyncio.to_thread(source.stat)).st_size
        for number in reversed(range(max(1, -(-size // PIECE)))):
            piece = await asyncio.to_thread(_piece_of, source, number)
            with _as_refusals():
                await obstore.put_async(self._bucket, _name(key, number), piece, use_multipart=False)

    async def has(self, key: str) -> bool:
        with _as_refusals():
            try:
                await obstore.head_async(self._bucket, _name(key, 0))
            except FileNotFoundError:
                return False
        return True

    async def read(self, key: str, start: int, stop: int) -> AsyncIterator[bytes]:
        if not await self.has(key):
            raise NotFound
        while start < stop:
            number, offset = divmod(start, PIECE)
            least = min(stop, (number + 1) * PIECE)  # all that this piece can give
            with _as_refusals():
                try:
                    part = (offset, least - number * PIECE)
                    found = await obstore.get_async(self._bucket, _name(key, number), options={"range": part})
                except FileNotFoundError:
                    return  # the piece before was the last one, and full
                async for chunk in found.stream(min_chunk_size=CHUNK):
                    start += len(chunk)
                    yield bytes(chunk)
            if start < least:
                return

    @asynccontextmanager
    async def local(self, key: str) -> AsyncIterator[Path]:
        # Under a name like that of a part on its way in: what a killed process leaves is cleared away with those.
        path = self._scratch / uuid4().hex
        try:
            with path.open("xb") as copy:
                async for chunk in self.read(key, 0, 2**62):
                    await asyncio.to_thread(copy.write, chunk)
            yield path
        finally:
            path.unlink(missing_ok=True)

    async def remove(self, key: str) -> None:
        with _as_refusals():
            async for listed in obstore.list(self._bucket, prefix=key):
                # The first piece of each goes first: from then on nobody finds the file.
                names = sorted((one["path"] for one in listed), key=lambda name: name.rpartition("/")[2])
                await obstore.delete_async(self._bucket, names)

    async def make_sure(self) -> None:
        """Write, read and remove something small. Raises ConfigurationError where a setting must be wrong."""
        probe = f"{uuid4().hex}/probe"
        try:
            await obstore.put_async(self._bucket, probe, b"kairan", use_multipart=False)
            await (await obstore.get_async(self._bucket, probe)).bytes_async()
            await obstore.delete_async(self._bucket, probe)
        except (PermissionDeniedError, UnauthenticatedError):
            raise ConfigurationError(
                "KAIRAN_FILES_S3_ACCESS_KEY、KAIRAN_FILES_S3_SECRET_KEY: ファイルの保管場所に入れません。鍵と権限"
                "（読む・書く・消す・一覧）を確かめてください (the storage refuses these keys)"
            ) from None
        except FileNotFoundError:
            raise ConfigurationError(
                "KAIRAN_FILES_S3_BUCKET: このバケットはありません (the storage has no such bucket)"
            ) from None
        except BaseError as error:  # away for now: it comes back, and files wait for it
            logger.warning("ファイルの保管場所につながりません (the storage does not answer): %s", _said(error))


def make_sure_of(address: Address) -> None:
    """For an operator who starts the server: by itself, from the beginning to the end."""
    asyncio.run(BucketStorage(address, Path()).make_sure())


@contextmanager
def _as_refusals() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:  # where something is written: the bucket itself
        logger.error("the bucket of files is not there: %s", _said(error))
        raise StorageAway from error
    except BaseError as error:
        logger.error("the storage of files: %s", _said(error))
        if any(sign in str(error) for sign in FULL):
            raise OutOfSpace from error
        raise StorageAway from error


def _name(key: str, number: int) -> str:
    """`ab12.page-3` is kept below `ab12`, so that it goes when that goes."""
    base, _, ending = key.partition(".")
    return f"{base}/{ending or 'file'}/{number:06}"


def _piece_of(source: Path, number: int) -> bytes:
    with source.open("rb") as file:
        file.seek(number * PIECE)
        return file.read(PIECE)


def _said(error: Exception) -> str:
    """Its first line: below it such errors print everything they know."""
    return str(error).partition("\n")[0][:300]
