"""Who is asking: the person behind a request, by bearer token or by cookie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Request
from fastapi.requests import HTTPConnection
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import signed_in_with
from app.entry.gate import asks_for, let_in, refuse_shared_room
from app.entry.needs import need_of
from app.errors import NotPermitted, SignedOut
from app.http import Work
from app.people.models import Person
from app.people.sessions import find_caller
from app.people.tokens import Claim, Tokens
from app.settings import Settings
from app.work import BeginWork

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class SignedInCaller:
    person: Person
    session_id: UUID


class Known(NamedTuple):
    """Who asks, by ids alone: these outlive the work that read the person."""

    person_id: UUID
    organisation_id: UUID


def cookie_name(kind: str, *, is_secure: bool) -> str:
    """`__Host-` pins a cookie to this very host; browsers take it over HTTPS only."""
    return f"__Host-kairan_{kind}" if is_secure else f"kairan_{kind}"


def is_secure(connection: HTTPConnection) -> bool:
    return connection.url.scheme in ("https", "wss")


def is_own_origin(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether the page that asks is ours: the exact origin, scheme, host and port."""
    origin = connection.headers.get("origin")
    scheme = "https" if is_secure(connection) else "http"
    return origin is not None and origin in (f"{scheme}://{connection.headers.get('host', '')}", public_url)


def refuse_foreign_pages(connection: HTTPConnection, settings: Settings) -> None:
    """An unsafe request that carries our cookies must come from our own pages."""
    if connection.headers.get("sec-fetch-site") == "same-origin" and "origin" not in connection.headers:
        return
    if not is_own_origin(connection, settings.public_url):
        raise NotPermitted("別のサイトからの操作は受け付けません。", "Requests from other sites are refused.")


def claim_of(connection: HTTPConnection, tokens: Tokens, settings: Settings) -> Claim:
    """What the caller's token says. A cookie counts only where a foreign page cannot have sent it."""
    bearer = _bearer(connection.headers)
    if bearer is not None:
        return tokens.read(bearer)
    token = connection.cookies.get(cookie_name("access", is_secure=is_secure(connection)))
    if token is None:
        raise SignedOut
    if connection.scope["type"] == "websocket" or connection.scope["method"] not in SAFE_METHODS:
        refuse_foreign_pages(connection, settings)
    return tokens.read(token)


def _bearer(headers: Mapping[str, str]) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _caller(request: Request, work: Work) -> SignedInCaller:
    return await _came_in(request, work.session)


async def _person(caller: Annotated[SignedInCaller, Depends(_caller)]) -> Person:
    return caller.person


async def _visitor(request: Request) -> SignedInCaller:
    begin: BeginWork = request.app.state.provisions[BeginWork]
    async with begin() as work:
        return await _came_in(request, work.session)


async def _came_in(request: Request, session: AsyncSession) -> SignedInCaller:
    """The one place where it is decided who asks over HTTP, and whether they may ask this from where they are."""
    provisions, route = request.app.state.provisions, request.scope["route"]
    claim = claim_of(request, provisions[Tokens], provisions[Settings])
    person, papers = await find_caller(session, claim.person_id, claim.session_id)
    # Whoever is refused from here on is known: the audit names them.
    signed_in_with(claim.session_id)
    request.state.known = Known(person.id, person.organisation_id)
    asks_for(need_of(route.name, route.tags))
    passage = await let_in(session, papers)
    await refuse_shared_room(session, passage, person.id, request.path_params.get("room_id"))
    return SignedInCaller(person, claim.session_id)


AsCaller = Annotated[SignedInCaller, Depends(_caller)]
SignedIn = Annotated[Person, Depends(_person)]
# For requests that wait (for a commit in company, for news): who is asking is read, and no connection is kept.
Visitor = Annotated[SignedInCaller, Depends(_visitor)]
