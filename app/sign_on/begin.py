"""Leaving for the provider: the address of its sign-in page, with what ties the answer to this browser."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from app.sign_on.access import access_door
from app.sign_on.journey import Journey, Journeys
from app.sign_on.models import IdentityProvider
from app.sign_on.oidc import OpenidProviders
from app.sign_on.saml import question
from app.sign_on.saml_settings import ourselves_for, partner_of
from app.sign_on.schemas import OidcSettings
from app.work import BeginWork


async def leave_for(
    begin: BeginWork, openid: OpenidProviders, journeys: Journeys, provider_id: UUID, door: tuple[str, bool]
) -> tuple[Journey, str]:
    """The journey and where it goes; `door` is our own address and whether the PC is shared."""
    origin, is_shared = door
    async with begin() as work:
        provider = await access_door(work.session, provider_id, "oidc", "saml")
    if provider.kind == "saml":
        return _ask_saml(journeys, provider, door)
    settings = oidc_of(provider)
    metadata = await openid.metadata(provider.id, settings, provider.certificate)
    journey = journeys.begin(provider.id, callback_of(origin, provider.id), is_shared=is_shared)
    asked = {
        "response_type": "code", "client_id": settings.client_id, "redirect_uri": journey.redirect_uri,
        "scope": " ".join(dict.fromkeys(["openid", *settings.scopes.split()])), "state": journey.state,
        "nonce": journey.nonce, "code_challenge": journey.challenge, "code_challenge_method": "S256",
        **({"acr_values": settings.acr} if settings.acr else {}),
        # On a PC that others use, nobody comes in by the session that somebody else left open there.
        **({"prompt": "login", "max_age": "0"} if is_shared else {}),
    }  # fmt: skip
    joint = "&" if "?" in metadata.authorization_endpoint else "?"
    return journey, f"{metadata.authorization_endpoint}{joint}{urlencode(asked)}"


def _ask_saml(journeys: Journeys, provider: IdentityProvider, door: tuple[str, bool]) -> tuple[Journey, str]:
    """The request's own id is the state: the provider says in its answer which request it answers."""
    origin, is_shared = door
    ourselves = ourselves_for(provider, origin)
    request_id, address = question(ourselves, partner_of(provider), anew=is_shared)
    journey = journeys.begin(provider.id, ourselves.address, is_shared=is_shared)
    return replace(journey, state=request_id), address


def callback_of(origin: str, provider_id: UUID) -> str:
    """Each provider leads back to an address of its own: one cannot answer in another's name."""
    return f"{origin}/api/v1/sign-on/{provider_id}/callback"


def oidc_of(provider: IdentityProvider) -> OidcSettings:
    return OidcSettings.model_validate(provider.settings)
