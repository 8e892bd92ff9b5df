"""The way in to working hours."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter

from app.hours.organisation import change_organisation_hours, organisation_hours
from app.hours.own import change_own_hours, own_hours
from app.hours.report import hours_report
from app.hours.room import hours_in
from app.hours.schemas import (
    HoursReport,
    OrganisationHoursDraft,
    OrganisationHoursOut,
    OwnHoursDraft,
    OwnHoursOut,
    RoomHours,
)
from app.http import Work
from app.people.caller import SignedIn

routes = APIRouter(tags=["hours"])


@routes.get("/hours")
async def read_own_hours(work: Work, person: SignedIn) -> OwnHoursOut:
    return await own_hours(work.session, person)


@routes.put("/hours")
async def put_own_hours(work: Work, person: SignedIn, draft: OwnHoursDraft) -> OwnHoursOut:
    return await change_own_hours(work, person, draft)


@routes.get("/rooms/{room_id}/hours")
async def read_room_hours(work: Work, person: SignedIn, room_id: UUID) -> RoomHours:
    return await hours_in(work.session, person, room_id)


@routes.get("/organisation/hours")
async def read_organisation_hours(work: Work, person: SignedIn) -> OrganisationHoursOut:
    return await organisation_hours(work.session, person)


@routes.put("/organisation/hours")
async def put_organisation_hours(work: Work, person: SignedIn, draft: OrganisationHoursDraft) -> OrganisationHoursOut:
    return await change_organisation_hours(work, person, draft)


@routes.get("/organisation/hours/report")
async def read_hours_report(work: Work, person: SignedIn, since: date, until: date) -> HoursReport:
    return await hours_report(work.session, person, since, until)
