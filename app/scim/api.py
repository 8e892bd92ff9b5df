"""The way in by SCIM for an organisation's directory, and the administrators' way to connect one."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import ValidationError
from scim2_models import Context, SCIMException

from app.audit.origin import origin
from app.errors import Invalid, NotFound
from app.http import Work
from app.people.caller import SignedIn, is_secure
from app.scim import discovery
from app.scim.access import Desk, access_connection
from app.scim.connections import change_connection, connection_of, make_token, revoke_token
from app.scim.departments import group, groups
from app.scim.keep_departments import add_group, change_group, remove_group
from app.scim.keep_people import add_account, change_account, remove_account
from app.scim.pace import Pace
from app.scim.people import account, accounts
from app.scim.portrait import completed, completed_group
from app.scim.refusals import MEDIA_TYPE, NotSupported, NotThisWay, Spoken, refuse_outdated, scim_refusal
from app.scim.resources import Account, Group, Shown, page_of, patched, read, search_of, version_of, written
from app.scim.schemas import ScimConnectionChange, ScimConnectionOut, ScimTokenDraft, ScimTokenOut
from app.settings import Settings

ROOT = "/scim/v2"
ADDRESSES = ("users", "groups", "serviceproviderconfig", "resourcetypes", "schemas")
ABSENT = ("bulk", "me", ".search")


class ScimAnswer(JSONResponse):
    media_type = MEDIA_TYPE


class ScimRoute(APIRoute):
    """Refusals are said as SCIM says them. They are raised on from here: what was begun has still to be undone."""

    render = staticmethod(scim_refusal)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except (SCIMException, ValidationError) as error:
                raise Spoken.of(error) from None

        return answer


routes = APIRouter(tags=["scim"])
resources = APIRouter(tags=["scim"], route_class=ScimRoute, default_response_class=ScimAnswer)


async def _desk(request: Request, work: Work) -> Desk:
    """Whose directory asks: by its token, and by nothing else that it says."""
    pace: Pace = request.app.state.provisions[Pace]
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    pace.comes_from(origin().address)
    connection = await access_connection(work.session, token.strip() if scheme.lower() == "bearer" else None)
    pace.asks(connection.id)
    return Desk(work, connection, _own_address(request) + ROOT)


AsDirectory = Annotated[Desk, Depends(_desk)]


async def _body(request: Request, _: AsDirectory) -> dict[str, Any]:
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        raise Invalid("JSON として読めません。", "This is not valid JSON.") from None
    if not isinstance(body, dict):
        raise Invalid("JSON のオブジェクトを送ってください。", "Please send a JSON object.")
    return body


def _asked(
    attributes: Annotated[str | None, Query(max_length=2000)] = None,
    excluded: Annotated[str | None, Query(alias="excludedAttributes", max_length=2000)] = None,
) -> dict[str, Any]:
    named = {"attributes": attributes, "excludedAttributes": excluded}
    return {name: value for name, value in named.items() if value is not None}


def _sought(
    asked: Annotated[dict[str, Any], Depends(_asked)],
    wanted: Annotated[str | None, Query(alias="filter", max_length=2000)] = None,
    start: Annotated[int | None, Query(alias="startIndex", ge=-(2**31), le=2**31)] = None,
    count: Annotated[int | None, Query(ge=-(2**31), le=2**31)] = None,
) -> dict[str, Any]:
    named = {"filter": wanted, "startIndex": start, "count": count}
    return asked | {name: value for name, value in named.items() if value is not None}


Body = Annotated[dict[str, Any], Depends(_body)]
Asked = Annotated[dict[str, Any], Depends(_asked)]
Sought = Annotated[dict[str, Any], Depends(_sought)]
Name = Annotated[str, Path(max_length=200)]
NOTHING: dict[str, Any] = {}
OBJECT: dict[str, Any] = {"requestBody": {"required": True, "content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}}


@resources.get("/Users")
async def list_scim_users(desk: AsDirectory, sought: Sought) -> Response:
    search = search_of(Account, sought)
    shown, total = await accounts(desk.work.session, desk.connection, search, desk.base)
    return ScimAnswer(page_of(Account, shown, total, search))


@resources.post("/Users/.search", openapi_extra=OBJECT)
async def search_scim_users(desk: AsDirectory, body: Body) -> Response:
    return await list_scim_users(desk, body)


@resources.post("/Users", status_code=201, openapi_extra=OBJECT)
async def add_scim_user(request: Request, desk: AsDirectory, body: Body) -> Response:
    made = await add_account(desk, read(Account, body, Context.RESOURCE_CREATION_REQUEST))
    return _shown(request, made, Context.RESOURCE_CREATION_RESPONSE)


@resources.get("/Users/{name}")
async def read_scim_user(request: Request, desk: AsDirectory, name: Name, asked: Asked) -> Response:
    found = await account(desk.work.session, desk.connection, _id(name), desk.base)
    return _shown(request, found, Context.RESOURCE_QUERY_RESPONSE, asked)


@resources.put("/Users/{name}", openapi_extra=OBJECT)
async def replace_scim_user(request: Request, desk: AsDirectory, name: Name, body: Body) -> Response:
    wanted = read(Account, body, Context.RESOURCE_REPLACEMENT_REQUEST)
    changed = await change_account(desk, _id(name), _unless_outdated(request, lambda was: completed(wanted, was)))
    return _shown(request, changed, Context.RESOURCE_REPLACEMENT_RESPONSE)


@resources.patch("/Users/{name}", openapi_extra=OBJECT)
async def patch_scim_user(request: Request, desk: AsDirectory, name: Name, body: Body) -> Response:
    changed = await change_account(
        desk, _id(name), _unless_outdated(request, lambda was: patched(Account, was, body))
    )  # fmt: skip
    return _shown(request, changed, Context.RESOURCE_PATCH_RESPONSE)


@resources.delete("/Users/{name}", status_code=204)
async def remove_scim_user(request: Request, desk: AsDirectory, name: Name) -> None:
    await remove_account(desk, _id(name), _unless_outdated(request, lambda was: was))


@resources.get("/Groups")
async def list_scim_groups(desk: AsDirectory, sought: Sought) -> Response:
    search = search_of(Group, sought)
    shown, total = await groups(desk, search)
    return ScimAnswer(page_of(Group, shown, total, search))


@resources.post("/Groups/.search", openapi_extra=OBJECT)
async def search_scim_groups(desk: AsDirectory, body: Body) -> Response:
    return await list_scim_groups(desk, body)


@resources.post("/Groups", status_code=201, openapi_extra=OBJECT)
async def add_scim_group(request: Request, desk: AsDirectory, body: Body) -> Response:
    made = await add_group(desk, read(Group, body, Context.RESOURCE_CREATION_REQUEST))
    return _shown(request, made, Context.RESOURCE_CREATION_RESPONSE)


@resources.get("/Groups/{name}")
async def read_scim_group(request: Request, desk: AsDirectory, name: Name, asked: Asked) -> Response:
    return _shown(request, await group(desk, _id(name)), Context.RESOURCE_QUERY_RESPONSE, asked)


@resources.put("/Groups/{name}", openapi_extra=OBJECT)
async def replace_scim_group(request: Request, desk: AsDirectory, name: Name, body: Body) -> Response:
    wanted = read(Group, body, Context.RESOURCE_REPLACEMENT_REQUEST)
    changed = await change_group(desk, _id(name), _unless_outdated(request, lambda was: completed_group(wanted, was)))
    return _shown(request, changed, Context.RESOURCE_REPLACEMENT_RESPONSE)


@resources.patch("/Groups/{name}", openapi_extra=OBJECT)
async def patch_scim_group(request: Request, desk: AsDirectory, name: Name, body: Body) -> Response:
    changed = await change_group(desk, _id(name), _unless_outdated(request, lambda was: patched(Group, was, body)))
    return _shown(request, changed, Context.RESOURCE_PATCH_RESPONSE)


@resources.delete("/Groups/{name}", status_code=204)
async def remove_scim_group(request: Request, desk: AsDirectory, name: Name) -> None:
    await remove_group(desk, _id(name), _unless_outdated(request, lambda was: was))


@resources.get("/ServiceProviderConfig")
async def read_scim_config(desk: AsDirectory) -> Response:
    return ScimAnswer(discovery.config(desk.base))


@resources.get("/ResourceTypes")
async def list_scim_resource_types(desk: AsDirectory) -> Response:
    return ScimAnswer(discovery.resource_types(desk.base))


@resources.get("/ResourceTypes/{name}")
async def read_scim_resource_type(desk: AsDirectory, name: Name) -> Response:
    return ScimAnswer(discovery.resource_type(desk.base, name))


@resources.get("/Schemas")
async def list_scim_schemas(desk: AsDirectory) -> Response:
    return ScimAnswer(discovery.schemas(desk.base))


@resources.get("/Schemas/{name}")
async def read_scim_schema(desk: AsDirectory, name: Name) -> Response:
    return ScimAnswer(discovery.schema(desk.base, name))


@resources.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
async def refuse_what_is_not_there(_: AsDirectory, rest: str) -> None:
    first = rest.partition("/")[0].lower()
    raise NotSupported if first in ABSENT else NotThisWay if first in ADDRESSES else NotFound


@routes.get("/organisation/scim")
async def read_scim_connection(request: Request, work: Work, person: SignedIn) -> ScimConnectionOut:
    return await connection_of(work.session, person, _own_address(request) + ROOT)


@routes.post("/organisation/scim/token", status_code=201)
async def make_scim_token(request: Request, work: Work, person: SignedIn, draft: ScimTokenDraft) -> ScimTokenOut:
    token = await make_token(work, person, draft)
    return ScimTokenOut(
        token=token, connection=await connection_of(work.session, person, _own_address(request) + ROOT)
    )  # fmt: skip


@routes.patch("/organisation/scim")
async def change_scim_connection(
    request: Request, work: Work, person: SignedIn, change: ScimConnectionChange
) -> ScimConnectionOut:
    await change_connection(work, person, change)
    return await connection_of(work.session, person, _own_address(request) + ROOT)


@routes.delete("/organisation/scim/token", status_code=204)
async def revoke_scim_token(work: Work, person: SignedIn) -> None:
    await revoke_token(work, person)


def _own_address(request: Request) -> str:
    """As the operator names it, or as it was asked for."""
    settings: Settings = request.app.state.provisions[Settings]
    asked = f"{'https' if is_secure(request) else 'http'}://{request.headers.get('host', '')}"
    return settings.public_url or asked


def _id(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError:
        raise NotFound from None


def _unless_outdated(request: Request, change: Callable[[Shown], Shown]) -> Callable[[Shown], Shown]:
    """The change, refused where whoever asks for it has seen another version."""

    def checked(was: Shown) -> Shown:
        refuse_outdated(request.headers.get("if-match"), version_of(was))
        return change(was)

    return checked


def _shown(request: Request, found: Account | Group, context: Context, asked: dict[str, Any] = NOTHING) -> Response:
    version = version_of(found)
    if found.meta is None:
        raise NotFound
    found.meta.version = version
    headers = {"ETag": version, "Location": str(found.meta.location)}
    if request.method == "GET" and version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    wanted = search_of(Group, asked) if isinstance(found, Group) else search_of(Account, asked)
    content = written(found, context, wanted)
    return ScimAnswer(content, 201 if context is Context.RESOURCE_CREATION_RESPONSE else 200, headers)
