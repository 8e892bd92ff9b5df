"""The way in to staff lists, transfers, rooms that follow posts, and the inventory of accounts."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.requests import ClientDisconnect

from app.errors import Unavailable
from app.http import Page, Work, language_of, provided
from app.people.caller import SignedIn, Visitor
from app.sign_in.seals import Seals
from app.transfers.access import access_transfer
from app.transfers.difference import difference_of
from app.transfers.followings import follow_posts, rooms_with_followings
from app.transfers.inventory import MOST, export_inventory, inventory_of
from app.transfers.overview import transfer_seen_by, transfers_of
from app.transfers.receive import assign_columns, choose, receive_list
from app.transfers.schedule import cancel, discard, go, undo
from app.transfers.schemas import (
    ColumnsChange,
    DifferenceOut,
    FollowingOut,
    FollowingRoomOut,
    FollowingsDraft,
    Go,
    InventoryItem,
    TransferChange,
    TransferOut,
)
from app.transfers.staff_file import Form, export_staff
from app.transfers.weigh import weigh
from app.work import BeginWork

routes = APIRouter(tags=["transfers"])
Sealed = Annotated[Seals, Depends(provided(Seals))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Months = Annotated[int, Query(ge=1, le=36)]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@routes.get("/organisation/transfers")
async def list_transfers(request: Request, work: Work, person: SignedIn) -> Page[TransferOut]:
    return Page(items=await transfers_of(work.session, person, language_of(request.headers)))


@routes.post("/organisation/transfers", status_code=201)
async def bring_staff_list(
    request: Request, caller: Visitor, begin: Begin, seals: Sealed,
    name: Annotated[str, Query(max_length=1000)] = "",
) -> TransferOut:  # fmt: skip
    """The body is the file itself, CSV or xlsx; its name stands in the query."""
    transfer_id = await receive_list(begin, seals, caller.person, name, _body(request))
    async with begin() as work:
        language = language_of(request.headers)
        return await transfer_seen_by(work.session, seals, caller.person, transfer_id, language)


@routes.get("/organisation/transfers/{transfer_id}")
async def read_transfer(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, seals: Sealed
) -> TransferOut:
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.put("/organisation/transfers/{transfer_id}/columns")
async def assign_transfer_columns(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, change: ColumnsChange, seals: Sealed
) -> TransferOut:
    await assign_columns(work, seals, person, transfer_id, change.columns)
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.patch("/organisation/transfers/{transfer_id}")
async def change_transfer(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, change: TransferChange, seals: Sealed
) -> TransferOut:
    await choose(work, person, transfer_id, change)
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.get("/organisation/transfers/{transfer_id}/difference")
async def read_difference(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, seals: Sealed
) -> DifferenceOut:
    """The dry run, as things stand now."""
    transfer = await access_transfer(work.session, person, transfer_id)
    return difference_of(await weigh(work.session, seals, transfer), language_of(request.headers))


@routes.post("/organisation/transfers/{transfer_id}/go")
async def go_on_with_transfer(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, wanted: Go, seals: Sealed
) -> TransferOut:
    await go(work, seals, person, transfer_id, wanted)
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.post("/organisation/transfers/{transfer_id}/cancel")
async def cancel_transfer(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, seals: Sealed
) -> TransferOut:
    await cancel(work, person, transfer_id)
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.post("/organisation/transfers/{transfer_id}/undo")
async def undo_transfer(
    request: Request, work: Work, person: SignedIn, transfer_id: UUID, seals: Sealed
) -> TransferOut:
    await undo(work, person, transfer_id)
    return await transfer_seen_by(work.session, seals, person, transfer_id, language_of(request.headers))


@routes.delete("/organisation/transfers/{transfer_id}", status_code=204)
async def discard_transfer(work: Work, person: SignedIn, transfer_id: UUID) -> None:
    await discard(work, person, transfer_id)


@routes.get("/organisation/followings")
async def list_followings(
    work: Work, person: SignedIn, q: Annotated[str, Query(max_length=100)] = ""
) -> Page[FollowingRoomOut]:
    return Page(items=await rooms_with_followings(work.session, person, q))


@routes.put("/rooms/{room_id}/followings")
async def set_followings(work: Work, person: SignedIn, room_id: UUID, draft: FollowingsDraft) -> Page[FollowingOut]:
    return Page(items=await follow_posts(work, person, room_id, draft.items))


@routes.get("/organisation/staff", response_class=Response)
async def export_staff_list(work: Work, person: SignedIn, form: Form = "csv") -> Response:
    return _file(await export_staff(work, person, form), form, "staff")


@routes.get("/organisation/inventory")
async def read_inventory(work: Work, person: SignedIn, months: Months = 6) -> Page[InventoryItem]:
    """The first thousand; the table that is saved has all."""
    return Page(items=await inventory_of(work.session, person, months, MOST))


@routes.get("/organisation/inventory/export", response_class=Response)
async def save_inventory(work: Work, person: SignedIn, months: Months = 6, form: Form = "csv") -> Response:
    return _file(await export_inventory(work, person, months, form), form, "inventory")


def _file(content: bytes, form: Form, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"', "cache-control": "no-store"}
    return Response(content, media_type=TYPES[form], headers=headers)


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            yield chunk
    except ClientDisconnect:
        raise Unavailable from None  # nobody is there to read it
