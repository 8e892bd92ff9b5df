"""The way in to people: signing in and out, oneself, and the directory."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.errors import SignedOut
from app.http import Page, Work, provided
from app.organisations.departments import departments_of
from app.organisations.schemas import DepartmentOut
from app.people.access import access_person
from app.people.caller import AsCaller, SignedIn, cookie_name, is_secure, refuse_foreign_pages
from app.people.directory import Part, people_seen_by
from app.people.myself import me
from app.people.order import Order
from app.people.passwords import Passwords
from app.people.preferences import change_preferences
from app.people.schemas import Credentials, Me, MeChange, PersonOut, SignedInOut
from app.people.sessions import OpenSession, continue_session, end_session
from app.people.sign_in import Attempt, sign_in
from app.people.tokens import Claim, Tokens
from app.settings import Settings
from app.work import BeginWork

routes = APIRouter(tags=["people"])

Given = Annotated[Settings, Depends(provided(Settings))]
Signer = Annotated[Tokens, Depends(provided(Tokens))]
Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]


class CookieJar:
    """Writes and clears the two HttpOnly cookies of a browser."""

    def __init__(self, request: Request, response: Response, settings: Given, tokens: Signer) -> None:
        self._is_secure, self._response, self._settings, self._tokens = is_secure(request), response, settings, tokens
        self._request = request

    def fill(self, opened: OpenSession, person: Me) -> SignedInOut:
        seconds = self._settings.access_token_seconds
        token = self._tokens.sign(Claim(person.id, opened.session_id), timedelta(seconds=seconds))
        self._set("access", token)
        if opened.refresh is not None:
            self._set("refresh", opened.refresh)
        return SignedInOut(access_token=token, expires_in=seconds, person=person)

    def clear(self) -> None:
        for kind in ("access", "refresh"):
            self._response.delete_cookie(
                cookie_name(kind, is_secure=self._is_secure), secure=self._is_secure, httponly=True, samesite="strict"
            )

    @property
    def refresh(self) -> str:
        found = self._request.cookies.get(cookie_name("refresh", is_secure=self._is_secure))
        if found is None:
            raise SignedOut
        return found

    def _set(self, kind: str, value: str) -> None:
        self._response.set_cookie(
            cookie_name(kind, is_secure=self._is_secure), value, secure=self._is_secure, httponly=True,
            samesite="strict", max_age=self._settings.session_hours * 3600,
        )  # fmt: skip


Jar = Annotated[CookieJar, Depends(CookieJar)]


@routes.post("/sign-in")
async def sign_in_with_password(
    request: Request, credentials: Credentials, begin: Begin, passwords: Hasher, jar: Jar
) -> SignedInOut:
    settings: Settings = request.app.state.provisions[Settings]
    if "origin" in request.headers:
        refuse_foreign_pages(request, settings)
    lifetime = timedelta(hours=settings.session_hours)
    agent = request.headers.get("user-agent", "")
    opened = await sign_in(begin, passwords, Attempt(credentials.login_id, credentials.password, agent, lifetime))
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/token")
async def refresh_token(request: Request, begin: Begin, settings: Given, jar: Jar) -> SignedInOut:
    refuse_foreign_pages(request, settings)
    async with begin() as work:
        opened = await continue_session(work, jar.refresh)
    if opened is None:  # raised only now, so that ending the stolen session is committed
        raise SignedOut
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.post("/sign-out", status_code=204)
async def sign_out(work: Work, caller: AsCaller, jar: Jar) -> None:
    await end_session(work, caller.person, caller.session_id)
    jar.clear()


@routes.get("/me")
async def read_me(work: Work, person: SignedIn) -> Me:
    return await me(work.session, person)


@routes.patch("/me")
async def change_me(work: Work, person: SignedIn, change: MeChange) -> Me:
    await change_preferences(work, person, change.settings)
    return await me(work.session, person)


@routes.get("/people")
async def search_people(
    work: Work,
    person: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    order: Order = "kana",
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[PersonOut]:
    items, following = await people_seen_by(work.session, person, q, Part(order, cursor, limit))
    return Page(items=items, next=following)


@routes.get("/people/{person_id}")
async def read_person(work: Work, person: SignedIn, person_id: UUID) -> PersonOut:
    return await access_person(work.session, person, person_id)


@routes.get("/departments")
async def list_departments(work: Work, person: SignedIn) -> Page[DepartmentOut]:
    found = await departments_of(work.session, person.organisation_id)
    return Page(items=[DepartmentOut.model_validate(department) for department in found])
