"""What is kept of a SAML provider: its metadata, read once, and where it writes what it says of people."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue

from app.sign_on.egress import tls_context
from app.sign_on.models import IdentityProvider
from app.sign_on.saml import Ourselves, Partner, read_metadata
from app.sign_on.schemas import Attributes, SamlDraft, SamlOut, SamlSettings


def saml_settings(draft: SamlDraft, before: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Without new metadata the partner stays the one that it was."""
    named = draft.model_dump(exclude={"metadata"})
    if before and not draft.metadata:
        return SamlSettings.model_validate({**before, **named}).model_dump()
    partner = read_metadata(draft.metadata)
    for certificate in partner.certificates:
        tls_context(certificate)
    read = {"entity_id": partner.entity_id, "address": partner.address, "certificates": list(partner.certificates)}
    return SamlSettings.model_validate({**named, **read}).model_dump()


def saml_of(provider: IdentityProvider) -> SamlSettings:
    return SamlSettings.model_validate(provider.settings)


def partner_of(provider: IdentityProvider) -> Partner:
    settings = saml_of(provider)
    return Partner(settings.entity_id, settings.address, tuple(settings.certificates))


def ourselves_for(provider: IdentityProvider, origin: str) -> Ourselves:
    """By one name, at whichever address people come; each provider answers at an address of its own."""
    wants_name = not saml_of(provider).subject_attribute
    return Ourselves(own_entity_id(provider.id), answered_at(origin, provider.id), wants_name)


def own_entity_id(provider_id: UUID) -> str:
    return f"urn:kairan:{provider_id}"


def answered_at(origin: str, provider_id: UUID) -> str:
    return f"{origin}/api/v1/sign-on/{provider_id}/acs"


def saml_shown(provider: IdentityProvider) -> SamlOut:
    settings = saml_of(provider)
    names = {name: getattr(settings, name) for name in Attributes.model_fields}
    return SamlOut(
        entity_id=settings.entity_id, address=settings.address, certificates=len(settings.certificates),
        own_entity_id=own_entity_id(provider.id), **names,
    )  # fmt: skip
