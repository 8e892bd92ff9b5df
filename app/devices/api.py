"""The way in to devices: one's own at the door, and those of the people whom one looks after."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.audit.origin import origin
from app.devices.bulk import act_on_many
from app.devices.decide import decide
from app.devices.overview import Wanted, devices_kept_by, devices_summary
from app.devices.own import ask_for_own_device, own_device
from app.devices.schemas import (
    BulkDraft,
    BulkOut,
    DecisionDraft,
    DevicesSummary,
    KnownDeviceOut,
    OwnDeviceOut,
    Show,
    SignedOutThere,
)
from app.devices.sign_out import sign_out_there
from app.http import Page, Work
from app.people.caller import AsCaller
from app.sign_in.cookies import CookieJar
from app.sign_in.recognise import Brought

routes = APIRouter(tags=["devices"])


@routes.get("/me/device")
async def read_own_device(work: Work, caller: AsCaller) -> OwnDeviceOut:
    return await own_device(work.session, caller)


@routes.post("/me/device")
async def ask_for_own_device_here(request: Request, response: Response, work: Work, caller: AsCaller) -> OwnDeviceOut:
    jar = CookieJar(request, response)
    brought = Brought(jar.device, request.headers.get("user-agent", ""), origin().address)
    known = await ask_for_own_device(work, caller, brought)
    if known is not None:
        jar.recognise_by(known.secret, is_shared=brought.is_shared)
    return await own_device(work.session, caller)


@routes.get("/admin/devices")
async def list_kept_devices(
    work: Work,
    caller: AsCaller,
    q: Annotated[str, Query(max_length=200)] = "",
    show: Show = "all",
    network: Annotated[str | None, Query(max_length=40)] = None,
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[KnownDeviceOut]:
    wanted = Wanted(q, show, network, cursor, limit)
    items, following = await devices_kept_by(work.session, caller, wanted)
    return Page(items=items, next=following)


@routes.get("/admin/devices/summary")
async def read_devices_summary(work: Work, caller: AsCaller) -> DevicesSummary:
    return await devices_summary(work.session, caller)


@routes.post("/admin/devices/bulk")
async def act_on_many_devices(work: Work, caller: AsCaller, draft: BulkDraft) -> BulkOut:
    return await act_on_many(work, caller, draft)


@routes.put("/admin/devices/{known_device_id}/decision", status_code=204)
async def decide_about_device(work: Work, caller: AsCaller, known_device_id: UUID, decision: DecisionDraft) -> None:
    await decide(work, caller, known_device_id, decision)


@routes.delete("/admin/devices/{known_device_id}/sessions")
async def sign_out_at_device(work: Work, caller: AsCaller, known_device_id: UUID) -> SignedOutThere:
    return SignedOutThere(ended=await sign_out_there(work, caller, known_device_id))
