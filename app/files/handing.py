"""Handing a file out: in whole or in part, to be saved and never to be shown in place."""

import re
from typing import NamedTuple

from starlette.responses import Response, StreamingResponse

from app.errors import Invalid
from app.files.models import RoomFile
from app.files.names import offered_as
from app.files.storage import Storage

# Whatever a browser makes of it, it is nobody's page: no script, no form, no origin.
ALONE = "sandbox; default-src 'none'"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Part(NamedTuple):
    """From `start` up to, not with, `stop`."""

    start: int
    stop: int


class NoSuchPart(Invalid):
    status = 416
    code = "no_such_part"
    ja = "ファイルのその部分はありません。"
    en = "The file has no such part."


def part_of(header: str | None, size: int) -> Part | None:
    """The one part that a `Range` names; None for the whole. Several parts at once are answered with the whole."""
    match = _RANGE.fullmatch(header or "")
    if match is None or match.group() == "bytes=-" or len(match.group()) > 60:
        return None
    first, last = match.groups()
    part = Part(int(first), min(int(last or size) + 1, size)) if first else Part(max(0, size - int(last)), size)
    if part.start >= part.stop:
        raise NoSuchPart
    return part


def hand_out(storage: Storage, file: RoomFile, part: Part | None) -> Response:
    """The file itself, as a download."""
    start, stop = part or Part(0, file.size)
    headers = {
        "content-disposition": offered_as(file.name), "content-security-policy": ALONE, "accept-ranges": "bytes",
        "content-length": str(stop - start), "etag": f'"{file.id.hex}"',
    }  # fmt: skip
    if part is not None:
        headers["content-range"] = f"bytes {start}-{stop - 1}/{file.size}"
    body = storage.read(file.blob_id.hex, start, stop)
    return StreamingResponse(body, 200 if part is None else 206, headers, media_type=file.media_type)


def hand_out_picture(picture: bytes) -> Response:
    """A picture that we drew."""
    return Response(picture, headers={"content-security-policy": ALONE}, media_type="image/webp")
