"""The way in to signing in: by password, staying in, going out, one's devices, passwords, and the rules."""

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.audit.origin import origin
from app.errors import SignedOut
from app.http import Page, Work, provided
from app.people.caller import AsCaller, SignedIn, Visitor, is_secure, refuse_foreign_pages
from app.people.login_ids import folded_login_id
from app.people.myself import me
from app.people.passwords import Passwords
from app.people.sessions import end_session
from app.settings import Settings
from app.sign_in.access import access_colleague
from app.sign_in.change_password import Change, change_password, confirm_password
from app.sign_in.cookies import CookieJar
from app.sign_in.devices import devices_of, sign_out_device, sign_out_others
from app.sign_in.elsewhere import Elsewhere
from app.sign_in.policy import may_change_rules
from app.sign_in.reset_password import reset_password
from app.sign_in.rules import Rules, rules_of
from app.sign_in.schemas import (
    CodeGiven,
    Credentials,
    DeviceOut,
    Enrolment,
    OneTimePassword,
    PasswordChange,
    Reassurance,
    RecoveryCodes,
    Return,
    SecondFactorOut,
    SignedInOut,
    SignedOutOthers,
    SignInRulesChange,
    SignInRulesOut,
)
from app.sign_in.seals import Seals
from app.sign_in.second_factor import (
    begin_enrolment,
    confirm_enrolment,
    new_recovery_codes,
    remove_second_factor,
    reset_second_factor,
    second_factor_of,
)
from app.sign_in.set_rules import set_rules
from app.sign_in.sign_in import Attempt, enrol_at_the_door, sign_in
from app.sign_in.stay import Visit, stay_signed_in
from app.work import BeginWork

routes = APIRouter(tags=["sign-in"])

Given = Annotated[Settings, Depends(provided(Settings))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Sealer = Annotated[Seals, Depends(provided(Seals))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]
Others = Annotated[Elsewhere, Depends(provided(Elsewhere))]


def _jar(request: Request, response: Response) -> CookieJar:
    return CookieJar(request, response)


Jar = Annotated[CookieJar, Depends(_jar)]


@routes.post("/sign-in")
async def sign_in_with_password(
    request: Request,
    credentials: Credentials,
    begin: Begin,
    passwords: Hasher,
    seals: Sealer,
    jar: Jar,
    elsewhere: Others,
) -> SignedInOut:
    opened = await sign_in(begin, passwords, seals, _attempt(request, credentials, jar), elsewhere)
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/sign-in/enrolment")
async def enrol_when_signing_in(
    request: Request,
    credentials: Credentials,
    begin: Begin,
    passwords: Hasher,
    seals: Sealer,
    jar: Jar,
    elsewhere: Others,
) -> Enrolment:
    return await enrol_at_the_door(begin, passwords, seals, _attempt(request, credentials, jar), elsewhere)


@routes.post("/token")
async def refresh_token(
    request: Request, begin: Begin, settings: Given, jar: Jar, said: Return | None = None
) -> SignedInOut:
    refuse_foreign_pages(request, settings)
    longest = timedelta(hours=settings.session_hours)
    visit = Visit(longest, origin().address, is_idle=said is not None and said.is_idle)
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
async def change_own_password(
    begin: Begin, passwords: Hasher, elsewhere: Others, visitor: Visitor, change: PasswordChange
) -> None:
    asked = Change(visitor.person, visitor.session_id, change.current, change.new)
    await change_password(begin, passwords, asked, elsewhere)


@routes.post("/people/{person_id}/password-reset")
async def reset_password_of(
    work: Work, person: SignedIn, passwords: Hasher, elsewhere: Others, person_id: UUID
) -> OneTimePassword:
    colleague = await access_colleague(work.session, person, person_id)
    return await reset_password(work, passwords, colleague, by=person, elsewhere=elsewhere)


@routes.get("/me/second-factor")
async def read_second_factor(work: Work, person: SignedIn) -> SecondFactorOut:
    return await second_factor_of(work.session, person)


@routes.post("/me/second-factor")
async def enrol(
    begin: Begin, passwords: Hasher, elsewhere: Others, seals: Sealer, visitor: Visitor, said: Reassurance
) -> Enrolment:
    await confirm_password(begin, passwords, visitor.person, said.password, elsewhere)
    async with begin() as work:
        return await begin_enrolment(work, seals, visitor.person)


@routes.post("/me/second-factor/confirm")
async def confirm_second_factor(work: Work, caller: AsCaller, seals: Sealer, given: CodeGiven) -> RecoveryCodes:
    return await confirm_enrolment(work, seals, caller.person, given.code, caller.session_id)


@routes.post("/me/second-factor/recovery-codes")
async def renew_recovery_codes(
    begin: Begin, passwords: Hasher, elsewhere: Others, seals: Sealer, visitor: Visitor, said: Reassurance
) -> RecoveryCodes:
    await confirm_password(begin, passwords, visitor.person, said.password, elsewhere)
    async with begin() as work:
        return await new_recovery_codes(work, seals, visitor.person)


@routes.post("/me/second-factor/remove", status_code=204)
async def remove_own_second_factor(
    begin: Begin, passwords: Hasher, elsewhere: Others, visitor: Visitor, said: Reassurance
) -> None:
    await confirm_password(begin, passwords, visitor.person, said.password, elsewhere)
    async with begin() as work:
        await remove_second_factor(work, visitor.person)


@routes.post("/people/{person_id}/second-factor-reset", status_code=204)
async def reset_second_factor_of(work: Work, person: SignedIn, person_id: UUID) -> None:
    await reset_second_factor(work, await access_colleague(work.session, person, person_id), person)


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
    return _shown(request, await set_rules(work, person, change), may_change=True)


def _shown(request: Request, rules: Rules, *, may_change: bool) -> SignInRulesOut:
    return SignInRulesOut(
        **asdict(rules), may_change=may_change, is_encrypted=is_secure(request)
    )  # fmt: skip


def _attempt(request: Request, credentials: Credentials, jar: CookieJar) -> Attempt:
    settings: Settings = request.app.state.provisions[Settings]
    if "origin" in request.headers:
        refuse_foreign_pages(request, settings)
    return Attempt(
        **credentials.model_dump(), longest=timedelta(hours=settings.session_hours), address=origin().address,
        user_agent=request.headers.get("user-agent", ""),
        known_device=jar.known_device(folded_login_id(credentials.login_id)), device=jar.device,
    )  # fmt: skip
