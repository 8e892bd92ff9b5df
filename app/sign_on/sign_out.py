"""Signing out here and, where the administrator wants it, at the provider as well."""

from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select

from app.errors import Refusal
from app.people.models import Person
from app.people.sessions import end_session
from app.sign_in.seals import Seals
from app.sign_on.begin import oidc_of
from app.sign_on.models import IdentityProvider
from app.sign_on.oidc import OpenidProviders
from app.sign_on.sessions import provider_of
from app.work import BeginWork


async def sign_out_everywhere(
    begin: BeginWork, station: tuple[OpenidProviders, Seals], person: Person, session_id: UUID, origin: str
) -> str | None:
    """The session here ends first, whatever the provider does; where the browser goes to end the one there."""
    openid, seals = station
    async with begin() as work:
        came = await provider_of(work.session, session_id)
        await end_session(work, person, session_id)
        query = select(IdentityProvider).where(
            IdentityProvider.id == (came.provider_id if came else None),
            IdentityProvider.organisation_id == person.organisation_id, IdentityProvider.kind == "oidc",
        )  # fmt: skip
        provider = await work.session.scalar(query)
    if came is None or provider is None or not oidc_of(provider).ends_there:
        return None
    try:
        metadata = await openid.metadata(provider.id, oidc_of(provider), provider.certificate)
    except Refusal:
        return None
    if metadata.end_session_endpoint is None:
        return None
    token = seals.open(provider.id, came.sealed_token) if came.sealed_token else None
    asked = {
        "client_id": oidc_of(provider).client_id, "post_logout_redirect_uri": f"{origin}/",
        **({"id_token_hint": token} if token else {}),
    }  # fmt: skip
    joint = "&" if "?" in metadata.end_session_endpoint else "?"
    return f"{metadata.end_session_endpoint}{joint}{urlencode(asked)}"
