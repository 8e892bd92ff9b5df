"""Leaving for the provider: the address of its sign-in page, with what ties the answer to this browser."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Leaving:
    """From which address of ours, whether others use the PC, and who it is that links an account of theirs."""

    origin: str
    is_shared: bool = False
    person_id: str = ""

    @property
    def is_anew(self) -> bool:
        """Nobody comes in, or is linked, by the session that somebody else left open there."""
        return self.is_shared or bool(self.person_id)


async def leave_for(
    begin: BeginWork, openid: OpenidProviders, journeys: Journeys, provider_id: UUID, leaving: Leaving
) -> tuple[Journey, str]:
    """The journey and where it goes."""
    async with begin() as work:
        provider = await access_door(work.session, provider_id, "oidc", "saml")
    if provider.kind == "saml":
        return _ask_saml(journeys, provider, leaving)
    settings = oidc_of(provider)
    metadata = await openid.metadata(provider.id, settings, provider.certificate)
    journey = journeys.begin(
        provider.id, callback_of(leaving.origin, provider.id), is_shared=leaving.is_shared, person_id=leaving.person_id
    )
    asked = {
        "response_type": "code", "client_id": settings.client_id, "redirect_uri": journey.redirect_uri,
        "scope": " ".join(dict.fromkeys(["openid", *settings.scopes.split()])), "state": journey.state,
        "nonce": journey.nonce, "code_challenge": journey.challenge, "code_challenge_method": "S256",
        **({"acr_values": settings.acr} if settings.acr else {}),
        **({"prompt": "login", "max_age": "0"} if leaving.is_anew else {}),
    }  # fmt: skip
    joint = "&" if "?" in metadata.authorization_endpoint else "?"
    return journey, f"{metadata.authorization_endpoint}{joint}{urlencode(asked)}"


def _ask_saml(journeys: Journeys, provider: IdentityProvider, leaving: Leaving) -> tuple[Journey, str]:
    """The request's own id is the state: the provider says in its answer which request it answers."""
    ourselves = ourselves_for(provider, leaving.origin)
    request_id, address = question(ourselves, partner_of(provider), anew=leaving.is_anew)
    journey = journeys.begin(provider.id, ourselves.address, is_shared=leaving.is_shared, person_id=leaving.person_id)
    return replace(journey, state=request_id), address


def callback_of(origin: str, provider_id: UUID) -> str:
    """Each provider leads back to an address of its own: one cannot answer in another's name."""
    return f"{origin}/api/v1/sign-on/{provider_id}/callback"


def oidc_of(provider: IdentityProvider) -> OidcSettings:
    return OidcSettings.model_validate(provider.settings)
