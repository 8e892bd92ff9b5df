"""The way in to what somebody wants to be told of."""

from uuid import UUID

from fastapi import APIRouter

from app.http import Work
from app.notifications.choice import change_choice, choice_of
from app.notifications.level import set_level
from app.notifications.schemas import LevelChange, LevelOut, NotificationsChange, NotificationsOut
from app.people.caller import SignedIn

routes = APIRouter(tags=["notifications"])


@routes.get("/notifications")
async def read_notifications(work: Work, person: SignedIn) -> NotificationsOut:
    return await choice_of(work.session, person)


@routes.patch("/notifications")
async def change_notifications(work: Work, person: SignedIn, change: NotificationsChange) -> NotificationsOut:
    await change_choice(work, person, change)
    return await choice_of(work.session, person)


@routes.put("/rooms/{room_id}/notifications")
async def set_room_level(work: Work, person: SignedIn, room_id: UUID, change: LevelChange) -> LevelOut:
    await set_level(work, person, room_id, change.level)
    return LevelOut(level=change.level)
