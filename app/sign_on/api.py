"""The way in to single sign-on: the doors, the way to a provider and back, and naming providers."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.errors import Refusal
from app.http import Page, Work, provided
from app.passkeys.challenges import Challenges
from app.passkeys.places import Site
from app.passkeys.prove import Desk
from app.people.caller import SignedIn, Visitor, refuse_foreign_pages
from app.people.myself import me
from app.people.passwords import Passwords
from app.settings import Settings
from app.sign_in.cookies import CookieJar
from app.sign_in.rules import rules_of
from app.sign_in.schemas import Enrolment, SignedInOut
from app.sign_in.seals import Seals
from app.sign_in.sign_in import Attempt
from app.sign_on.access import access_door
from app.sign_on.back_channel import hear_logout
from app.sign_on.begin import Leaving, callback_of, leave_for
from app.sign_on.check import check_provider
from app.sign_on.come_back import Answered, Station, come_back
from app.sign_on.finish import Showing, enrol_on_arrival, finish
from app.sign_on.journey import Journey, Journeys, TravelCookie, own_address
from app.sign_on.ldap_check import try_directory
from app.sign_on.ldap_directory import Directories
from app.sign_on.ldap_settings import ldap_of
from app.sign_on.models import IdentityProvider
from app.sign_on.oidc import OpenidProviders
from app.sign_on.passwords import change_passwords
from app.sign_on.proofs import Proofs
from app.sign_on.providers import add_provider, change_provider, doors, providers_of, remove_provider
from app.sign_on.saml import description
from app.sign_on.saml_answer import Brought, Envelopes, arrive, hear_answer
from app.sign_on.saml_settings import answered_at, ourselves_for, saml_shown
from app.sign_on.schemas import (
    DirectoryCheck,
    DirectoryTrial,
    DoorChoice,
    DoorOut,
    Elsewhere,
    FinishDraft,
    PasswordsChange,
    ProviderChange,
    ProviderCheck,
    ProviderDraft,
    ProviderOut,
    ProvidersOut,
)
from app.sign_on.sign_out import sign_out_everywhere
from app.work import BeginWork

routes = APIRouter(tags=["sign-on"])

Given = Annotated[Settings, Depends(provided(Settings))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Sealer = Annotated[Seals, Depends(provided(Seals))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]
Openid = Annotated[OpenidProviders, Depends(provided(OpenidProviders))]
Known = Annotated[Directories, Depends(provided(Directories))]
Ways = Annotated[Journeys, Depends(provided(Journeys))]
Sealed = Annotated[Envelopes, Depends(provided(Envelopes))]
Proving = Annotated[Proofs, Depends(provided(Proofs))]
Word = Annotated[str, Query(max_length=4000)]
LongWord = Annotated[str, Query(max_length=8000)]


def _station(begin: Begin, openid: Openid, passwords: Hasher, seals: Sealer, proofs: Proving) -> Station:
    return Station(begin, openid, passwords, seals, proofs)


AtStation = Annotated[Station, Depends(_station)]


@routes.get("/sign-on/doors")
async def list_doors(work: Work) -> Page[DoorOut]:
    found = await doors(work.session)
    return Page(items=[
        DoorOut(id=one.id, kind=one.kind, name=one.name, organisation=town) for one, town in found
    ])  # fmt: skip


@routes.post("/sign-on/begin")
async def begin_sign_on(
    request: Request, response: Response, begin: Begin, openid: Openid, ways: Ways, choice: DoorChoice
) -> Elsewhere:
    settings: Settings = request.app.state.provisions[Settings]
    refuse_foreign_pages(request, settings)
    leaving = Leaving(own_address(request, settings.public_url), choice.is_shared)
    journey, address = await leave_for(begin, openid, ways, choice.provider_id, leaving)
    TravelCookie(request, response).write(ways.pack(journey))
    return Elsewhere(address=address)


@routes.get("/sign-on/{provider_id}/callback", status_code=303, response_class=RedirectResponse)
async def come_back_from_provider(
    request: Request, station: AtStation, ways: Ways, provider_id: UUID,
    state: Word = "", code: Word = "", iss: Word | None = None,
) -> RedirectResponse:  # fmt: skip
    journey = ways.unpack(TravelCookie(request, Response()).read(), provider_id)
    response = _home(journey, "done")
    try:
        TravelCookie(request, response).write(
            await come_back(station, journey, Answered(provider_id, state, code, iss))
        )
    except Refusal as refusal:  # a page is what is looked at here, not a problem document
        response = _home(journey, refusal.code)
        TravelCookie(request, response).clear()
    return response


@routes.post("/sign-on/{provider_id}/acs", status_code=303, response_class=RedirectResponse)
async def hear_saml_answer(request: Request, begin: Begin, envelopes: Sealed, provider_id: UUID) -> RedirectResponse:
    said = parse_qs((await request.body()).decode(errors="replace"), max_num_fields=20)
    origin = own_address(request, request.app.state.provisions[Settings].public_url)
    try:
        on = await hear_answer(begin, envelopes, provider_id, "".join(said.get("SAMLResponse", [])), origin)
    except Refusal as refusal:
        return RedirectResponse(f"/?sign_on={refusal.code}", 303)
    return RedirectResponse(f"/api/v1/sign-on/{provider_id}/arrived?{on}", 303)


@routes.get("/sign-on/{provider_id}/arrived", status_code=303, response_class=RedirectResponse)
async def arrive_from_saml_provider(
    request: Request, station: AtStation, envelopes: Sealed, ways: Ways, provider_id: UUID,
    state: Word = "", code: LongWord = "",
) -> RedirectResponse:  # fmt: skip
    journey = ways.unpack(TravelCookie(request, Response()).read(), provider_id)
    response = _home(journey, "done")
    try:
        TravelCookie(request, response).write(
            await arrive(station, envelopes, journey, Brought(provider_id, state, code))
        )
    except Refusal as refusal:
        response = _home(journey, refusal.code)
        TravelCookie(request, response).clear()
    return response


@routes.get("/sign-on/{provider_id}/metadata", response_class=Response)
async def read_saml_metadata(request: Request, work: Work, provider_id: UUID) -> Response:
    provider = await access_door(work.session, provider_id, "saml")
    ours = ourselves_for(provider, own_address(request, request.app.state.provisions[Settings].public_url))
    return Response(description(ours), media_type="application/samlmetadata+xml")


@routes.post("/sign-on/finish")
async def finish_sign_on(
    request: Request, response: Response, begin: Begin, seals: Sealer, draft: FinishDraft
) -> SignedInOut:
    settings: Settings = request.app.state.provisions[Settings]
    refuse_foreign_pages(request, settings)
    cookie, jar = TravelCookie(request, response), CookieJar(request, response)
    attempt = Attempt(
        "", "", code=draft.code, longest=timedelta(hours=settings.session_hours),
        user_agent=request.headers.get("user-agent", ""), address=request.client.host if request.client else None,
        device=jar.device,
    )  # fmt: skip
    desk = Desk(request.app.state.provisions[Challenges], Site.of(request, settings.public_url))
    showing = Showing(desk, draft.passkey) if draft.passkey is not None else None
    opened = await finish(begin, seals, cookie.read(), attempt, showing)
    cookie.clear()
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/sign-on/enrolment")
async def enrol_when_arriving(request: Request, response: Response, begin: Begin, seals: Sealer) -> Enrolment:
    refuse_foreign_pages(request, request.app.state.provisions[Settings])
    return await enrol_on_arrival(begin, seals, TravelCookie(request, response).read())


@routes.post("/sign-on/sign-out")
async def sign_out_here_and_there(
    request: Request, response: Response, begin: Begin, openid: Openid, seals: Sealer, caller: Visitor
) -> Elsewhere:
    origin = own_address(request, request.app.state.provisions[Settings].public_url)
    address = await sign_out_everywhere(begin, (openid, seals), caller.person, caller.session_id, origin)
    CookieJar(request, response).clear()
    return Elsewhere(address=address)


@routes.post("/sign-on/{provider_id}/logout", response_class=Response)
async def hear_of_logout(request: Request, begin: Begin, openid: Openid, provider_id: UUID) -> Response:
    said = parse_qs((await request.body()).decode(errors="replace"), max_num_fields=20)
    try:
        await hear_logout(begin, openid, provider_id, "".join(said.get("logout_token", [])))
    except Refusal as refusal:  # as the specification says it
        status = 400 if refusal.status in (401, 404, 422) else refusal.status
        return JSONResponse({"error": "invalid_request"}, status)
    return Response(status_code=200)


@routes.get("/organisation/providers")
async def list_providers(request: Request, work: Work, person: SignedIn) -> ProvidersOut:
    found = await providers_of(work.session, person)
    rules = await rules_of(work.session, person.organisation_id)
    items = [_shown(request, provider, accounts) for provider, accounts in found]
    return ProvidersOut(items=items, passwords=rules.passwords)


@routes.post("/organisation/providers", status_code=201)
async def name_provider(
    request: Request, work: Work, seals: Sealer, person: SignedIn, draft: ProviderDraft
) -> ProviderOut:
    return _shown(request, await add_provider(work, seals, person, draft), 0)


@routes.patch("/organisation/providers/{provider_id}")
async def change_named_provider(
    request: Request, work: Work, seals: Sealer, openid: Openid, person: SignedIn, provider_id: UUID,
    change: ProviderChange,
) -> ProviderOut:  # fmt: skip
    await change_provider(work, seals, person, provider_id, change)
    openid.forget(provider_id)
    found = await providers_of(work.session, person)
    return next(_shown(request, one, accounts) for one, accounts in found if one.id == provider_id)


@routes.delete("/organisation/providers/{provider_id}", status_code=204)
async def remove_named_provider(work: Work, person: SignedIn, provider_id: UUID) -> None:
    await remove_provider(work, person, provider_id)


@routes.post("/organisation/providers/{provider_id}/check")
async def check_named_provider(begin: Begin, openid: Openid, caller: Visitor, provider_id: UUID) -> ProviderCheck:
    return await check_provider(begin, openid, caller.person, provider_id)


@routes.post("/organisation/providers/{provider_id}/try")
async def try_named_directory(
    begin: Begin, directories: Known, seals: Sealer, caller: Visitor, provider_id: UUID, trial: DirectoryTrial
) -> DirectoryCheck:
    return await try_directory(begin, (directories, seals), caller.person, provider_id, trial)


@routes.put("/organisation/passwords")
async def decide_on_passwords(work: Work, person: SignedIn, change: PasswordsChange) -> PasswordsChange:
    return PasswordsChange(passwords=await change_passwords(work, person, change.passwords))


def _home(journey: Journey | None, outcome: str) -> RedirectResponse:
    """To our own page, which says how it went: at the door, or to whoever links an account of theirs."""
    is_linking = journey is not None and journey.person_id
    return RedirectResponse(f"/?{'linking' if is_linking else 'sign_on'}={outcome}", 303)


def _shown(request: Request, provider: IdentityProvider, accounts: int) -> ProviderOut:
    origin = own_address(request, request.app.state.provisions[Settings].public_url)
    answering = answered_at if provider.kind == "saml" else callback_of
    return ProviderOut.model_validate({
        **{name: getattr(provider, name) for name in
           ("id", "kind", "name", "is_enabled", "newcomers", "second_factor", "certificate", "created_at")},
        "oidc": provider.settings if provider.kind == "oidc" else None,
        "saml": saml_shown(provider) if provider.kind == "saml" else None,
        "ldap": ldap_of(provider) if provider.kind == "ldap" else None, "accounts": accounts,
        "has_secret": provider.sealed_secret is not None, "callback": answering(origin, provider.id),
        "logout": f"{origin}/api/v1/sign-on/{provider.id}/logout",
    })  # fmt: skip
