"""The way in to signing in: by password, staying in, going out, one's devices, passwords, and the rules."""

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.errors import SignedOut
from app.http import Page, Work, provided
from app.people.caller import AsCaller, SignedIn, Visitor, is_secure, refuse_foreign_pages
from app.people.login_ids import folded_login_id
from app.people.myself import me
from app.people.passwords import Passwords
from app.people.sessions import end_session
from app.settings import Settings
from app.sign_in.access import access_colleague
from app.sign_in.change_password import Change, change_password
from app.sign_in.cookies import CookieJar
from app.sign_in.devices import devices_of, sign_out_device, sign_out_others
from app.sign_in.policy import may_change_rules
from app.sign_in.reset_password import reset_password
from app.sign_in.rules import Rules, change_rules, rules_of
from app.sign_in.schemas import (
    Credentials,
    DeviceOut,
    OneTimePassword,
    PasswordChange,
    Return,
    SignedInOut,
    SignedOutOthers,
    SignInRulesChange,
    SignInRulesOut,
)
from app.sign_in.sign_in import Attempt, sign_in
from app.sign_in.stay import Visit, stay_signed_in
from app.work import BeginWork

routes = APIRouter(tags=["sign-in"])

Given = Annotated[Settings, Depends(provided(Settings))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]


def _jar(request: Request, response: Response) -> CookieJar:
    return CookieJar(request, response)


Jar = Annotated[CookieJar, Depends(_jar)]


@routes.post("/sign-in")
async def sign_in_with_password(
    request: Request, credentials: Credentials, begin: Begin, passwords: Hasher, settings: Given, jar: Jar
) -> SignedInOut:
    if "origin" in request.headers:
        refuse_foreign_pages(request, settings)
    attempt = Attempt(
        **credentials.model_dump(), longest=timedelta(hours=settings.session_hours), address=_address(request),
        user_agent=request.headers.get("user-agent", ""),
        known_device=jar.known_device(folded_login_id(credentials.login_id)),
    )  # fmt: skip
    opened = await sign_in(begin, passwords, attempt)
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/token")
async def refresh_token(
    request: Request, begin: Begin, settings: Given, jar: Jar, said: Return | None = None
) -> SignedInOut:
    refuse_foreign_pages(request, settings)
    longest = timedelta(hours=settings.session_hours)
    visit = Visit(longest, _address(request), is_idle=said is not None and said.is_idle)
    async with begin() as work:
        opened = await stay_signed_in(work, jar.refresh, visit)
    if opened is None:  # raised only now, so that ending the stolen session is committed
        raise SignedOut
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/sign-out", status_code=204)
async def sign_out(work: Work, caller: AsCaller, jar: Jar) -> None:
    await end_session(work, caller.person, caller.session_id)
    jar.clear()


@routes.post("/me/password", status_code=204)
async def change_own_password(begin: Begin, passwords: Hasher, visitor: Visitor, change: PasswordChange) -> None:
    asked = Change(visitor.person, visitor.session_id, change.current, change.new)
    await change_password(begin, passwords, asked)


@routes.post("/people/{person_id}/password-reset")
async def reset_password_of(work: Work, person: SignedIn, passwords: Hasher, person_id: UUID) -> OneTimePassword:
    colleague = await access_colleague(work.session, person, person_id)
    return await reset_password(work, passwords, colleague, by=person)


@routes.get("/me/devices")
async def list_devices(work: Work, caller: AsCaller) -> Page[DeviceOut]:
    return Page(items=await devices_of(work.session, caller.person, caller.session_id))


@routes.delete("/me/devices/{device_id}", status_code=204)
async def sign_out_one_device(work: Work, person: SignedIn, device_id: UUID) -> None:
    await sign_out_device(work, person, device_id)


@routes.post("/me/devices/sign-out-others")
async def sign_out_other_devices(work: Work, caller: AsCaller) -> SignedOutOthers:
    return SignedOutOthers(ended=await sign_out_others(work, caller.person, caller.session_id))


@routes.get("/organisation/sign-in")
async def read_sign_in_rules(request: Request, work: Work, person: SignedIn) -> SignInRulesOut:
    rules = await rules_of(work.session, person.organisation_id)
    return _shown(request, rules, may_change=may_change_rules(person))


@routes.patch("/organisation/sign-in")
async def change_sign_in_rules(
    request: Request, work: Work, person: SignedIn, change: SignInRulesChange
) -> SignInRulesOut:
    return _shown(request, await change_rules(work, person, change), may_change=True)


def _shown(request: Request, rules: Rules, *, may_change: bool) -> SignInRulesOut:
    return SignInRulesOut(
        **asdict(rules), may_change=may_change, is_encrypted=is_secure(request)
    )  # fmt: skip


def _address(request: Request) -> str | None:
    """As uvicorn says, which believes no proxy but those that the operator named."""
    return request.client.host if request.client else None
