"""The way in to exports: what there would be in one, and the document itself as a download."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import StreamingResponse

from app.export.begin import Asked, access_exportable
from app.export.export import Exports
from app.export.outline import outline_of
from app.export.period import Period
from app.export.schemas import ExportOutline, Format, Language
from app.files.handing import ALONE
from app.files.names import offered_as
from app.http import Work, language_of, provided
from app.people.caller import SignedIn, Visitor

routes = APIRouter(tags=["export"])

Day = Annotated[date | None, Query(description="by Tokyo's calendar; included")]


@routes.get("/rooms/{room_id}/export/outline")
async def outline_export(
    work: Work, person: SignedIn, room_id: UUID, since: Day = None, until: Day = None
) -> ExportOutline:
    place = await access_exportable(work, person, room_id)
    return ExportOutline.model_validate(await outline_of(work.session, place, Period(since, until)))


@routes.get("/rooms/{room_id}/export", response_class=StreamingResponse)
async def export_room(
    request: Request, caller: Visitor, room_id: UUID, exports: Annotated[Exports, Depends(provided(Exports))],
    format: Format = "html", since: Day = None, until: Day = None,
) -> StreamingResponse:  # fmt: skip
    """The whole document, or one that visibly breaks off: it is never shown in place, and runs nothing."""
    language: Language = "en" if language_of(request.headers) == "en" else "ja"
    export = await exports.open(caller, Asked(room_id, format, Period(since, until), language))
    headers = {"content-disposition": offered_as(export.name), "content-security-policy": ALONE}
    return StreamingResponse(export.body(), headers=headers, media_type=export.form.media_type)
