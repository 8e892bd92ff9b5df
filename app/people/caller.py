"""Who is asking: the person behind a request, by bearer token or by cookie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Request
from fastapi.requests import HTTPConnection

from app.audit.origin import signed_in_with
from app.errors import NotPermitted, SignedOut
from app.http import Work
from app.people.models import Person
from app.people.sessions import access_caller
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
    provisions = request.app.state.provisions
    claim = claim_of(request, provisions[Tokens], provisions[Settings])
    return _came_in(request, await access_caller(work.session, claim.person_id, claim.session_id), claim)


async def _person(caller: Annotated[SignedInCaller, Depends(_caller)]) -> Person:
    return caller.person


async def _visitor(request: Request) -> SignedInCaller:
    provisions = request.app.state.provisions
    claim = claim_of(request, provisions[Tokens], provisions[Settings])
    begin: BeginWork = provisions[BeginWork]
    async with begin() as work:
        return _came_in(request, await access_caller(work.session, claim.person_id, claim.session_id), claim)


def _came_in(request: Request, person: Person, claim: Claim) -> SignedInCaller:
    """Whoever is refused later on is known by then: the audit names them."""
    signed_in_with(claim.session_id)
    request.state.known = Known(person.id, person.organisation_id)
    return SignedInCaller(person, claim.session_id)


AsCaller = Annotated[SignedInCaller, Depends(_caller)]
SignedIn = Annotated[Person, Depends(_person)]
# For requests that wait (for a commit in company, for news): who is asking is read, and no connection is kept.
Visitor = Annotated[SignedInCaller, Depends(_visitor)]
