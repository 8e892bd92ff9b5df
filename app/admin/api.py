"""The way in for auditors and administrators: the audit, roles, and what was withdrawn."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from app.admin.charges import Standing, Wanted, charges_of
from app.admin.close_department import close_department, reopen_department
from app.admin.closing_rooms import rooms_of_closing
from app.admin.department_contents import contents_of
from app.admin.departments import add_department, change_department
from app.admin.export_audit import export_audit
from app.admin.guests import admit_guest, change_guest
from app.admin.message_rules import change_message_rules, message_rules
from app.admin.openings import open_room
from app.admin.originals import read_originals
from app.admin.overview import overview
from app.admin.owners import candidates_for, name_owner
from app.admin.permissions import permissions
from app.admin.question import Part, Question
from app.admin.read_audit import audit_status, read_audit, refuse_strangers
from app.admin.roles import change_roles, roles_in
from app.admin.room_list import Concern, WantedRooms, rooms_to_watch
from app.admin.schemas import (
    ActOut,
    ActsOut,
    AuditPage,
    AuditStatus,
    ChargeOut,
    ClosingDraft,
    ClosingOut,
    ClosingRoomsOut,
    DepartmentChange,
    DepartmentContentsOut,
    DepartmentDraft,
    GuestAdmitted,
    GuestChange,
    GuestDraft,
    GuestOut,
    MessageRulesChange,
    MessageRulesOut,
    OpeningDraft,
    OriginalDraft,
    OriginalsOut,
    OverviewOut,
    OwnerDraft,
    PermissionsOut,
    ReopeningOut,
    RolesChange,
    RolesOut,
    SightRulesDraft,
    SightRulesOut,
    WatchedRoomOut,
)
from app.admin.sight import change_sight_rules, sight_rules
from app.admin.standing import reinstate_person, suspend_person
from app.admin.their_devices import devices_of_charge, sign_out_charge
from app.audit.acts import ACTS
from app.errors import Invalid
from app.http import Page, Work, language_of, provided
from app.messages.schemas import HistoryPage
from app.organisations.schemas import DepartmentOut
from app.people.caller import SignedIn, Visitor
from app.people.passwords import Passwords
from app.people.schemas import BylineOut
from app.sign_in.schemas import DeviceOut, SignedOutOthers
from app.work import BeginWork

routes = APIRouter(tags=["admin"])
Number = Annotated[int, Path(ge=1, le=2**62)]


def _question(
    since: datetime | None = None,
    until: datetime | None = None,
    person_id: UUID | None = None,
    action: Annotated[str | None, Query(max_length=60, pattern=r"^[a-z_]+\.[a-z_]+$")] = None,
    room_id: UUID | None = None,
) -> Question:
    if any(one is not None and one.tzinfo is None for one in (since, until)):
        raise Invalid("時刻には時差を付けてください (例: +09:00)。", "Times need an offset, such as +09:00.")
    return Question(since, until, person_id, action, room_id)


Asked = Annotated[Question, Depends(_question)]


@routes.get("/audit")
async def list_audit_entries(
    request: Request,
    work: Work,
    person: SignedIn,
    question: Asked,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AuditPage:
    return await read_audit(work, person, question, Part(before, limit), language=language_of(request.headers))


@routes.get("/audit/acts")
async def list_audited_acts(request: Request, person: SignedIn) -> ActsOut:
    refuse_strangers(person)
    language = language_of(request.headers)
    return ActsOut(items=[ActOut(action=act.name, said=act.en if language == "en" else act.ja)
                          for act in ACTS.values()])  # fmt: skip


@routes.get("/audit/status")
async def read_audit_status(work: Work, person: SignedIn) -> AuditStatus:
    return await audit_status(work.session, person)


@routes.get("/audit/export", response_class=StreamingResponse)
async def export_audit_entries(
    request: Request, caller: Visitor, question: Asked, begin: Annotated[BeginWork, Depends(provided(BeginWork))]
) -> StreamingResponse:
    lines: AsyncIterator[str] = await export_audit(
        begin, caller.person, question, language=language_of(request.headers)
    )
    headers = {"content-disposition": 'attachment; filename="audit.csv"', "cache-control": "no-store"}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


@routes.get("/organisation/roles")
async def list_roles(work: Work, person: SignedIn) -> Page[RolesOut]:
    return Page(items=await roles_in(work.session, person))


@routes.patch("/people/{person_id}/roles")
async def change_roles_of(work: Work, person: SignedIn, person_id: UUID, change: RolesChange) -> RolesOut:
    return await change_roles(work, person, person_id, change)


@routes.get("/permissions")
async def list_permissions(request: Request, _: SignedIn) -> PermissionsOut:
    return permissions(language_of(request.headers))


@routes.post("/people/{person_id}/suspension", status_code=204)
async def suspend(work: Work, person: SignedIn, person_id: UUID) -> None:
    await suspend_person(work, person, person_id)


@routes.delete("/people/{person_id}/suspension", status_code=204)
async def reinstate(work: Work, person: SignedIn, person_id: UUID) -> None:
    await reinstate_person(work, person, person_id)


@routes.post("/organisation/guests", status_code=201)
async def admit(
    work: Work, person: SignedIn, draft: GuestDraft, passwords: Annotated[Passwords, Depends(provided(Passwords))]
) -> GuestAdmitted:
    return await admit_guest(work, passwords, person, draft)


@routes.patch("/organisation/guests/{person_id}")
async def change_guest_end(work: Work, person: SignedIn, person_id: UUID, change: GuestChange) -> GuestOut:
    return GuestOut(ends_at=await change_guest(work, person, person_id, change))


@routes.get("/organisation/message-rules")
async def read_message_rules(work: Work, person: SignedIn) -> MessageRulesOut:
    return await message_rules(work, person)


@routes.patch("/organisation/message-rules")
async def change_rules_of_messages(work: Work, person: SignedIn, change: MessageRulesChange) -> MessageRulesOut:
    return await change_message_rules(work, person, change)


@routes.get("/admin/overview")
async def read_overview(work: Work, person: SignedIn, since: date, until: date) -> OverviewOut:
    return await overview(work.session, person, since, until)


@routes.get("/admin/people")
async def list_charges(
    work: Work,
    person: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    standing: Standing = "active",
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[ChargeOut]:
    items, following = await charges_of(work.session, person, Wanted(q, standing, cursor, limit))
    return Page(items=items, next=following)


@routes.get("/admin/rooms")
async def list_watched_rooms(
    work: Work,
    person: SignedIn,
    concern: Concern = "ownerless",
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[WatchedRoomOut]:
    items, following = await rooms_to_watch(work.session, person, WantedRooms(concern, cursor, limit))
    return Page(items=items, next=following)


@routes.get("/admin/rooms/{room_id}/candidates")
async def list_candidates_for_owner(work: Work, person: SignedIn, room_id: UUID) -> Page[BylineOut]:
    return Page(items=await candidates_for(work, person, room_id))


@routes.put("/admin/rooms/{room_id}/owner", status_code=204)
async def name_owner_of(work: Work, person: SignedIn, room_id: UUID, draft: OwnerDraft) -> None:
    await name_owner(work, person, room_id, draft.person_id)


@routes.get("/people/{person_id}/devices")
async def list_devices_of(work: Work, person: SignedIn, person_id: UUID) -> Page[DeviceOut]:
    return Page(items=await devices_of_charge(work, person, person_id))


@routes.delete("/people/{person_id}/devices")
async def sign_out_devices_of(work: Work, person: SignedIn, person_id: UUID) -> SignedOutOthers:
    return SignedOutOthers(ended=await sign_out_charge(work, person, person_id))


@routes.post("/departments", status_code=201)
async def add_department_below(work: Work, person: SignedIn, draft: DepartmentDraft) -> DepartmentOut:
    return DepartmentOut.model_validate(await add_department(work, person, draft))


@routes.patch("/departments/{department_id}")
async def change_one_department(
    work: Work, person: SignedIn, department_id: UUID, change: DepartmentChange
) -> DepartmentOut:
    return DepartmentOut.model_validate(await change_department(work, person, department_id, change))


@routes.get("/departments/{department_id}/contents")
async def read_department_contents(work: Work, person: SignedIn, department_id: UUID) -> DepartmentContentsOut:
    return await contents_of(work.session, person, department_id)


@routes.get("/departments/{department_id}/closing")
async def read_rooms_of_closing(
    work: Work, person: SignedIn, department_id: UUID, successor_id: UUID
) -> ClosingRoomsOut:
    """What closing it would do in rooms that follow posts, as things stand now."""
    return await rooms_of_closing(work.session, person, department_id, successor_id)


@routes.post("/departments/{department_id}/closing")
async def close_one_department(work: Work, person: SignedIn, department_id: UUID, draft: ClosingDraft) -> ClosingOut:
    return await close_department(work, person, department_id, draft.successor_id)


@routes.delete("/departments/{department_id}/closing")
async def reopen_one_department(work: Work, person: SignedIn, department_id: UUID) -> ReopeningOut:
    return await reopen_department(work, person, department_id)


@routes.post("/rooms/{room_id}/openings")
async def open_others_room(work: Work, person: SignedIn, room_id: UUID, draft: OpeningDraft) -> HistoryPage:
    return await open_room(work, person, room_id, draft)


@routes.get("/organisation/sight")
async def read_sight_rules(work: Work, person: SignedIn) -> SightRulesOut:
    return await sight_rules(work, person)


@routes.put("/organisation/sight")
async def put_sight_rules(work: Work, person: SignedIn, draft: SightRulesDraft) -> SightRulesOut:
    return await change_sight_rules(work, person, draft)


@routes.post("/rooms/{room_id}/messages/{number}/original")
async def read_withdrawn_message(
    work: Work, person: SignedIn, room_id: UUID, number: Number, draft: OriginalDraft
) -> OriginalsOut:
    return await read_originals(work, person, room_id, number, draft.reason)
