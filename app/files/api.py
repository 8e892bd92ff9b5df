"""The way in to files: bringing them whole or piece by piece, what there is in a room, and taking them out."""

import base64
import binascii
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from starlette.requests import ClientDisconnect

from app.audit.record import record_act
from app.errors import Invalid, NotFound, Unavailable, UnsupportedType
from app.files.access import access_file
from app.files.cabinet import Cabinet
from app.files.checker import Checker
from app.files.discard import discard_file
from app.files.handing import hand_out, hand_out_picture, part_of
from app.files.listing import files_of_room, versions_of
from app.files.models import FileKind
from app.files.names import name_in_header
from app.files.policy import may_open
from app.files.preview import Previews
from app.files.receive import Arrival, receive_file
from app.files.resume import Piece, begin_upload, continue_upload, end_upload, standing_of
from app.files.rules import rules_in, rules_of, set_rules
from app.files.schemas import FileOut, FileRulesDraft, FileRulesOut, SharedFileOut, TextPreview
from app.files.shown import file_shown
from app.http import Page, Work, provided
from app.people.caller import SignedIn, Visitor
from app.rooms.access import access_room
from app.rooms.models import Kind as RoomKind
from app.work import BeginWork

routes = APIRouter(tags=["files"])

PATIENCE = 10.0  # seconds that an upload's answer waits for the file to be looked through
TUS = {"Tus-Resumable": "1.0.0", "Tus-Version": "1.0.0", "Tus-Extension": "creation,expiration,termination"}

TheCabinet = Annotated[Cabinet, Depends(provided(Cabinet))]
TheChecker = Annotated[Checker, Depends(provided(Checker))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Name = Annotated[str, Query(max_length=1000)]


@routes.post("/rooms/{room_id}/files", status_code=201)
async def upload_file(
    request: Request, caller: Visitor, room_id: UUID, cabinet: TheCabinet, checker: TheChecker, begin: Begin,
    name: Name = "", version_of: UUID | None = None,
) -> FileOut:  # fmt: skip
    """The body is the file itself; its name stands in the query, or in `Content-Disposition`."""
    if request.headers.get("content-type", "").startswith("multipart/"):
        raise UnsupportedType("ファイルの中身をそのまま送ってください。", "Send the file's bytes as the body itself.")
    said = name or name_in_header(request.headers.get("content-disposition", ""))
    arrival = Arrival(room_id, said, _size(request.headers.get("content-length")), version_of)
    file = await receive_file(cabinet, begin, caller, arrival, _body(request))
    await checker.look_through(file, PATIENCE)
    async with begin() as work:
        return await file_shown(work.session, room_id, file.id)


@routes.get("/rooms/{room_id}/files")
async def list_files(
    work: Work, person: SignedIn, room_id: UUID, kind: Annotated[tuple[FileKind, ...], Query(max_length=10)] = (),
    cursor: Annotated[str | None, Query(max_length=40)] = None, limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[SharedFileOut]:  # fmt: skip
    await access_room(work.session, person, room_id)
    items, following = await files_of_room(work.session, person, room_id, kind, (cursor, limit))
    return Page(items=items, next=following)


@routes.get("/rooms/{room_id}/file-rules")
async def read_room_file_rules(work: Work, person: SignedIn, room_id: UUID, cabinet: TheCabinet) -> FileRulesOut:
    place = await access_room(work.session, person, room_id)
    return FileRulesOut.model_validate(await rules_in(work.session, person, place.room, cabinet.rules))


@routes.get("/rooms/{room_id}/files/{file_id}")
async def read_file(work: Work, person: SignedIn, room_id: UUID, file_id: UUID) -> FileOut:
    file = await access_file(work.session, person, file_id, room_id)
    return await file_shown(work.session, file.room_id, file.id)


@routes.get("/rooms/{room_id}/files/{file_id}/versions")
async def list_file_versions(work: Work, person: SignedIn, room_id: UUID, file_id: UUID) -> Page[SharedFileOut]:
    file = await access_file(work.session, person, file_id, room_id)
    return Page(items=await versions_of(work.session, person, room_id, file.origin_id))


@routes.delete("/rooms/{room_id}/files/{file_id}", status_code=204)
async def take_file_back(caller: Visitor, room_id: UUID, file_id: UUID, cabinet: TheCabinet, begin: Begin) -> None:
    async with begin() as work:
        blob_id = await discard_file(work, caller.person, room_id, file_id)
    await cabinet.remove(blob_id)


@routes.get("/files/{file_id}", response_class=Response)
async def download_file(
    work: Work, person: SignedIn, file_id: UUID, cabinet: TheCabinet, range: Annotated[str | None, Header()] = None
) -> Response:
    file = await access_file(work.session, person, file_id)
    if not may_open(file) or not await cabinet.storage.has(file.blob_id.hex):
        raise NotFound
    part = part_of(range, file.size)
    if part is None or part.start == 0:  # the rest of one download is no other
        act = {"organisation_id": person.organisation_id, "actor_id": person.id, "subject_id": file.id}
        await record_act(work, "file.downloaded", **act, detail={"room_id": str(file.room_id)})
    return hand_out(cabinet.storage, file, part)


@routes.get("/files/{file_id}/thumbnail", response_class=Response)
async def show_thumbnail(
    caller: Visitor, file_id: UUID, begin: Begin, previews: Annotated[Previews, Depends(provided(Previews))]
) -> Response:
    async with begin() as work:
        file = await access_file(work.session, caller.person, file_id)
    if not may_open(file):
        raise NotFound
    return hand_out_picture(await previews.picture(file, ".thumbnail"))


@routes.get("/files/{file_id}/preview", response_model=TextPreview)
async def show_preview(
    caller: Visitor, file_id: UUID, begin: Begin, previews: Annotated[Previews, Depends(provided(Previews))],
    page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response | TextPreview:  # fmt: skip
    """A picture of the picture or of a page; of a text or a table its beginning, as JSON."""
    async with begin() as work:
        file = await access_file(work.session, caller.person, file_id)
    if not may_open(file):
        raise NotFound
    if file.kind in ("text", "table"):
        return await previews.text(file)
    if file.kind == "image":
        return hand_out_picture(await previews.picture(file, ".preview"))
    return hand_out_picture(await previews.page(file, page))


@routes.get("/organisation/file-rules/{room_kind}")
async def read_file_rules(work: Work, person: SignedIn, room_kind: RoomKind, cabinet: TheCabinet) -> FileRulesOut:
    return FileRulesOut.model_validate(await rules_of(work.session, person, room_kind, cabinet.rules))


@routes.put("/organisation/file-rules/{room_kind}")
async def change_file_rules(work: Work, person: SignedIn, room_kind: RoomKind, draft: FileRulesDraft) -> FileRulesOut:
    return await set_rules(work, person, room_kind, draft)


@routes.options("/rooms/{room_id}/uploads", status_code=204)
async def describe_uploads(
    work: Work, person: SignedIn, room_id: UUID, response: Response, cabinet: TheCabinet
) -> None:
    await access_room(work.session, person, room_id)
    response.headers.update(TUS | {"Tus-Max-Size": str(cabinet.rules.largest)})


@routes.post("/rooms/{room_id}/uploads", status_code=201)
async def open_upload(
    request: Request, work: Work, person: SignedIn, room_id: UUID, response: Response, cabinet: TheCabinet
) -> None:
    """tus: announces a file. `Upload-Metadata` carries `filename`, and `version_of` for a version of another file."""
    told = _metadata(request.headers.get("upload-metadata", ""))
    size = _size(request.headers.get("upload-length"))
    version_of = _uuid(told["version_of"]) if "version_of" in told else None
    upload = await begin_upload(work, cabinet, person, Arrival(room_id, told.get("filename", ""), size, version_of))
    response.headers.update(TUS | {"Location": f"/api/v1/uploads/{upload.id}"})


@routes.head("/uploads/{upload_id}")
async def ask_upload(upload_id: UUID, caller: Visitor, response: Response, cabinet: TheCabinet, begin: Begin) -> None:
    standing = await standing_of(cabinet, begin, caller, upload_id)
    sizes = {"Upload-Offset": str(standing.offset), "Upload-Length": str(standing.size)}
    response.headers.update(TUS | sizes | {"Cache-Control": "no-store"})


@routes.patch("/uploads/{upload_id}", status_code=204)
async def go_on_with_upload(
    request: Request, upload_id: UUID, caller: Visitor, response: Response, cabinet: TheCabinet, checker: TheChecker,
    begin: Begin,
) -> None:  # fmt: skip
    if request.headers.get("content-type") != "application/offset+octet-stream":
        raise UnsupportedType("", "The content type of a piece is application/offset+octet-stream.")
    piece = Piece(upload_id, _size(request.headers.get("upload-offset")) or 0)
    standing = await continue_upload(cabinet, begin, caller, piece, _body(request))
    if standing.file is not None:
        await checker.look_through(standing.file, PATIENCE)
    response.headers.update(TUS | {"Upload-Offset": str(standing.offset)})


@routes.delete("/uploads/{upload_id}", status_code=204)
async def give_upload_up(
    upload_id: UUID, work: Work, person: SignedIn, response: Response, cabinet: TheCabinet
) -> None:
    await end_upload(work, cabinet, person, upload_id)
    response.headers.update(TUS)


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect:
        raise Unavailable from None  # nobody is there to read it


def _size(written: str | None) -> int | None:
    if written is None:
        return None
    if not written.isdecimal() or len(written) > 18:
        raise Invalid
    return int(written)


def _metadata(header: str) -> dict[str, str]:
    """`key base64,key base64`, as tus writes it."""
    try:
        pairs = (part.strip().split(" ") for part in header.split(",") if part.strip())
        return {pair[0]: base64.b64decode(pair[1], validate=True).decode() for pair in pairs if len(pair) == 2}
    except (binascii.Error, UnicodeError):
        raise Invalid from None


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound from None
