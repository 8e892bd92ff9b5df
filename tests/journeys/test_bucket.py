"""Files at a real server that keeps them in a bucket: through a `kill -9`, and not at all with the wrong settings."""

import base64
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.files.bucket import PIECE, Address
from tests.fixtures.process import kairan
from tests.fixtures.s3 import S3Server
from tests.journeys.conftest import Journey


def settings_of(address: Address) -> dict[str, str]:
    return {
        "KAIRAN_FILES_S3_ENDPOINT": address.endpoint, "KAIRAN_FILES_S3_BUCKET": address.bucket,
        "KAIRAN_FILES_S3_ACCESS_KEY": address.access_key, "KAIRAN_FILES_S3_SECRET_KEY": address.secret_key,
    }  # fmt: skip


@pytest.fixture
async def in_bucket(journey: Journey, bucket: Address) -> AsyncIterator[Journey]:
    """The same server, as if it had always kept its files there."""
    server, before = journey.server, journey.server.settings
    await server.stop()
    server.settings = settings_of(bucket)
    await server.start()
    yield journey
    await server.kill()  # whoever comes next starts it as it was
    server.settings = before


async def test_what_comes_in_pieces_through_a_kill_lies_in_the_bucket_whole_and_nothing_else_does(
    in_bucket: Journey, s3: S3Server, bucket: Address
) -> None:
    server, token = in_bucket.server, in_bucket.tokens["sato"]
    whole, first = os.urandom(PIECE + 1000), 1024**2
    async with server.client(token) as sato:
        told = {"Upload-Length": str(len(whole)), "Upload-Metadata": f"filename {base64.b64encode(b'a.bin').decode()}"}
        opened = await sato.post(f"/rooms/{in_bucket.room}/uploads", headers=told)
        path = opened.headers["location"].removeprefix("/api/v1")
        piece = {"Content-Type": "application/offset+octet-stream"}
        await sato.patch(path, content=whole[:first], headers=piece | {"Upload-Offset": "0"})
    await server.kill()
    await server.start()
    async with server.client(token) as sato:
        assert (await sato.head(path)).headers["upload-offset"] == str(first)
        rest = await sato.patch(path, content=whole[first:], headers=piece | {"Upload-Offset": str(first)})
        assert rest.status_code == 204
        file = path.rpartition("/")[2]
        assert (await sato.get(f"/files/{file}")).content == whole
        middle = await sato.get(f"/files/{file}", headers={"Range": f"bytes={PIECE - 2}-{PIECE + 1}"})
        assert (middle.status_code, middle.content) == (206, whole[PIECE - 2 : PIECE + 2])
        assert len(s3.names_in(bucket)) == 2
        assert (await sato.delete(f"/rooms/{in_bucket.room}/files/{file}")).status_code == 204
    assert s3.names_in(bucket) == []


def test_it_does_not_start_with_a_bucket_or_a_key_that_is_wrong(
    s3: S3Server, strict_s3: Address, tmp_path: Path
) -> None:
    for address, setting in ((s3.address("no-such-bucket"), "BUCKET"), (strict_s3, "SECRET_KEY")):
        refused = kairan("serve", "--port", "0", data_dir=tmp_path, **settings_of(address))
        assert refused.returncode == 1
        assert f"KAIRAN_FILES_S3_{setting}" in refused.stderr
        assert address.secret_key not in refused.stderr
