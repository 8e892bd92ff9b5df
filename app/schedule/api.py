"""The way in to scheduled messages."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.http import Page, Work
from app.messages.schemas import MessageOut
from app.people.caller import SignedIn
from app.schedule.overview import scheduled_by
from app.schedule.plan import cancel_scheduled, change_scheduled, schedule_message
from app.schedule.schemas import ScheduleChange, ScheduledDraft, ScheduledOut
from app.schedule.send import send_now

routes = APIRouter(tags=["schedule"])


@routes.get("/scheduled")
async def list_scheduled(work: Work, person: SignedIn) -> Page[ScheduledOut]:
    return Page(items=await scheduled_by(work.session, person))


@routes.post("/rooms/{room_id}/scheduled", status_code=201, responses={200: {"model": ScheduledOut}})
async def schedule(
    work: Work, person: SignedIn, room_id: UUID, draft: ScheduledDraft, response: Response
) -> ScheduledOut:
    scheduled, is_new = await schedule_message(work, person, room_id, draft)
    response.status_code = 201 if is_new else 200
    return scheduled


@routes.patch("/scheduled/{client_id}")
async def reschedule(work: Work, person: SignedIn, client_id: UUID, change: ScheduleChange) -> ScheduledOut:
    return await change_scheduled(work, person, client_id, change)


@routes.delete("/scheduled/{client_id}", status_code=204)
async def unschedule(work: Work, person: SignedIn, client_id: UUID) -> None:
    await cancel_scheduled(work, person, client_id)


@routes.post("/scheduled/{client_id}/send")
async def send_scheduled(work: Work, person: SignedIn, client_id: UUID) -> MessageOut:
    return await send_now(work, person, client_id)
