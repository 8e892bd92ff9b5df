"""The way in to reminders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from app.http import Page, Work
from app.people.caller import SignedIn
from app.reminders.overview import reminders_of
from app.reminders.remind import finish_reminder, set_reminder
from app.reminders.schemas import ReminderDraft, ReminderOut

routes = APIRouter(tags=["reminders"])

Number = Annotated[int, Path(ge=1, le=2**62)]


@routes.get("/reminders")
async def list_reminders(work: Work, person: SignedIn) -> Page[ReminderOut]:
    return Page(items=await reminders_of(work.session, person))


@routes.put("/rooms/{room_id}/messages/{number}/reminder")
async def put_reminder(
    work: Work, person: SignedIn, room_id: UUID, number: Number, draft: ReminderDraft
) -> ReminderOut:
    return await set_reminder(work, person, room_id, number, draft.due_at)


@routes.delete("/rooms/{room_id}/messages/{number}/reminder", status_code=204)
async def delete_reminder(work: Work, person: SignedIn, room_id: UUID, number: Number) -> None:
    await finish_reminder(work, person, room_id, number)
