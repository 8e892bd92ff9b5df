"""The way in to drafts."""

from uuid import UUID

from fastapi import APIRouter

from app.drafts.read import draft_of, drafts_of
from app.drafts.schemas import DraftOut, WrittenDraft
from app.drafts.write import write_draft
from app.http import Page, Work
from app.people.caller import SignedIn
from app.rooms.access import access_room

routes = APIRouter(tags=["drafts"])


@routes.get("/drafts")
async def list_drafts(work: Work, person: SignedIn) -> Page[DraftOut]:
    return Page(items=await drafts_of(work.session, person))


@routes.get("/rooms/{room_id}/draft")
async def show_draft(work: Work, person: SignedIn, room_id: UUID) -> DraftOut:
    return await draft_of(work.session, await access_room(work.session, person, room_id))


@routes.put("/rooms/{room_id}/draft")
async def put_draft(work: Work, person: SignedIn, room_id: UUID, written: WrittenDraft) -> DraftOut:
    return await write_draft(work, person, room_id, written)
