"""The way in to scheduled messages."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.http import Page, Work, provided
from app.messages.rate import Rate
from app.messages.schemas import MessageOut
from app.people.caller import SignedIn
from app.schedule.overview import scheduled_by
from app.schedule.plan import cancel_scheduled, change_scheduled, schedule_message
from app.schedule.schemas import ScheduleChange, ScheduledDraft, ScheduledOut
from app.schedule.send import send_now

routes = APIRouter(tags=["schedule"])

# What is planned counts as sent now: otherwise a night's worth of messages could be piled up in a moment.
SendingRate = Annotated[Rate, Depends(provided(Rate))]


@routes.get("/scheduled")
async def list_scheduled(work: Work, person: SignedIn) -> Page[ScheduledOut]:
    return Page(items=await scheduled_by(work.session, person))


@routes.post("/rooms/{room_id}/scheduled", status_code=201, responses={200: {"model": ScheduledOut}})
async def schedule(
    work: Work, person: SignedIn, room_id: UUID, draft: ScheduledDraft, rate: SendingRate, response: Response
) -> ScheduledOut:
    rate.spend(person.id)
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
async def send_scheduled(work: Work, person: SignedIn, client_id: UUID, rate: SendingRate) -> MessageOut:
    rate.spend(person.id)
    return await send_now(work, person, client_id)
