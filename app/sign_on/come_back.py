"""Coming back from the provider: its answer is checked to the last word before it counts for anybody.

What the answer earns is a ticket for this browser, not a session: that is opened by our own page, with our own second
step where it is asked for.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote, urlencode
from uuid import UUID

from sqlalchemy import func

from app.audit.record import record_act
from app.errors import Refusal
from app.people.passwords import Passwords
from app.sign_in.seals import Seals
from app.sign_on.access import access_door
from app.sign_on.begin import oidc_of
from app.sign_on.egress import ProviderAway
from app.sign_on.journey import LASTS, Journey
from app.sign_on.models import Arrival, IdentityProvider
from app.sign_on.newcomers import Vouched, person_behind
from app.sign_on.oidc import Metadata, OpenidProviders, json_of
from app.sign_on.proofs import Proofs
from app.sign_on.spent import spend
from app.sign_on.tokens import BadToken, Claims, UnknownKey, read_id_token
from app.work import BeginWork


@dataclass(frozen=True, slots=True)
class Answered:
    """What the browser brought back."""

    provider_id: UUID
    state: str = ""
    code: str = field(default="", repr=False)
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """What this needs to be done with."""

    begin: BeginWork
    openid: OpenidProviders
    passwords: Passwords
    seals: Seals
    proofs: Proofs


@dataclass(frozen=True, slots=True)
class Arriving:
    """Whom a provider has vouched for, in which session of its own, and its token where there is one."""

    vouched: Vouched
    provider_session: str | None = None
    token: str | None = field(default=None, repr=False)


async def come_back(station: Station, journey: Journey | None, answered: Answered) -> str:
    """The ticket of whoever the provider vouches for, or the proof for whoever links an account of theirs.

    A state is good once, whatever becomes of it.
    """
    if journey is None or not journey.is_answered_by(answered.state):
        raise BadToken
    async with station.begin() as work:
        provider = await access_door(work.session, answered.provider_id, "oidc")
        is_first = await spend(work, provider.id, answered.state, timedelta(seconds=LASTS))
    try:
        if not is_first or not answered.code:
            raise BadToken
        token, claims = await _redeem(station, provider, journey, answered)
        session = claims.get("sid")
        vouched = Vouched.of(claims, provider.settings)
        arriving = Arriving(vouched, session if isinstance(session, str) else None, token)
        return await admit(station, provider, journey, arriving)
    except Refusal as refusal:
        async with station.begin() as work:
            await record_act(
                work, "sign_on.refused", organisation_id=provider.organisation_id,
                detail={"provider_id": str(provider.id), "reason": refusal.code},
            )  # fmt: skip
        raise


async def _redeem(
    station: Station, provider: IdentityProvider, journey: Journey, answered: Answered
) -> tuple[str, Claims]:
    """The ID token for the code, verified, and what the provider says of the person."""
    settings = oidc_of(provider)
    metadata = await station.openid.metadata(provider.id, settings, provider.certificate)
    names_itself = metadata.authorization_response_iss_parameter_supported
    if (answered.issuer is not None or names_itself) and answered.issuer != settings.issuer:
        raise BadToken  # RFC 9207: another provider's answer, passed off as this one's
    given = await _tokens(station, provider, metadata, journey, answered.code)
    token, access = given.get("id_token"), given.get("access_token")
    if not isinstance(token, str):
        raise BadToken
    claims = await _verified(station, provider, token, journey.nonce)
    if settings.acr and claims.get("acr") not in settings.acr.split():
        raise BadToken
    if isinstance(access, str) and metadata.userinfo_endpoint is not None:
        claims = await _with_userinfo(station, provider, metadata.userinfo_endpoint, access, claims)
    return token, claims


async def _tokens(
    station: Station, provider: IdentityProvider, metadata: Metadata, journey: Journey, code: str
) -> Claims:
    settings = oidc_of(provider)
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": journey.redirect_uri,
        "code_verifier": journey.verifier,
    }  # fmt: skip
    headers: dict[str, str] = {}
    secret = station.seals.open(provider.id, provider.sealed_secret or b"") if provider.sealed_secret else None
    if secret is not None and "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
        pair = f"{quote(settings.client_id, safe='')}:{quote(secret, safe='')}"
        headers["authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": settings.client_id, **({"client_secret": secret} if secret is not None else {})}
    asked = urlencode(form).encode()
    answer = await station.openid.egress.post(metadata.token_endpoint, asked, headers, provider.certificate)
    if answer.status in (400, 401):
        raise BadToken  # the code is not good, or not ours
    if answer.status != 200:
        raise ProviderAway
    return json_of(answer.body)


async def _verified(station: Station, provider: IdentityProvider, token: str, nonce: str) -> Claims:
    settings = oidc_of(provider)
    try:
        expected = await station.openid.expected(provider.id, settings, provider.certificate)
        return read_id_token(token, expected, nonce)
    except UnknownKey:  # they may have changed their keys
        expected = await station.openid.expected(provider.id, settings, provider.certificate, is_renewed=True)
        return read_id_token(token, expected, nonce)


async def _with_userinfo(
    station: Station, provider: IdentityProvider, address: str, access: str, claims: Claims
) -> Claims:
    """What more is said of the person; about somebody else, nothing is believed."""
    headers = {"authorization": f"Bearer {access}"}
    answer = await station.openid.egress.get(address, provider.certificate, headers)
    if answer.status != 200:
        return claims
    said: Claims = json_of(answer.body)
    if not hmac.compare_digest(str(said.get("sub")).encode(), str(claims["sub"]).encode()):
        raise BadToken
    return said | claims


async def admit(station: Station, provider: IdentityProvider, journey: Journey, arriving: Arriving) -> str:
    """A ticket, once it is known who of ours it is. Who links an account is known already, and gets no ticket."""
    if journey.person_id:
        account = arriving.vouched.login_id or arriving.vouched.name or arriving.vouched.subject
        return station.proofs.pack(provider.id, journey.person_id, arriving.vouched.subject, account)
    ticket, vouched, token = secrets.token_urlsafe(32), arriving.vouched, arriving.token
    async with station.begin() as work:
        person = await person_behind(work, station.passwords, provider, vouched)
        work.session.add(Arrival(
            ticket_hash=hash_of(ticket), provider_id=provider.id, organisation_id=provider.organisation_id,
            subject=vouched.subject, person_id=person.id, provider_session=arriving.provider_session,
            sealed_token=station.seals.seal(provider.id, token) if token is not None else None,
            is_shared=journey.is_shared, expires_at=func.now() + timedelta(seconds=LASTS),
        ))  # fmt: skip
        await work.session.flush()
    return ticket


def hash_of(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode()).digest()
