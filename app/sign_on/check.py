"""Trying out what an administrator wrote: the provider is asked now, and what it said is told."""

from uuid import UUID

from app.errors import NotFound
from app.people.models import Person
from app.sign_on.access import access_provider
from app.sign_on.begin import oidc_of
from app.sign_on.oidc import OpenidProviders
from app.sign_on.saml_settings import saml_of
from app.sign_on.schemas import ProviderCheck
from app.sign_on.tokens import fitting_keys
from app.work import BeginWork


async def check_provider(begin: BeginWork, openid: OpenidProviders, person: Person, provider_id: UUID) -> ProviderCheck:
    """Changes nothing; forgets what was kept of the provider's words, so that the next one asks anew as well."""
    async with begin() as work:
        provider = await access_provider(work.session, person, provider_id)
    if provider.kind == "ldap":  # tried by looking for somebody
        raise NotFound
    if provider.kind == "saml":  # nothing is asked of it: what it said in its metadata is all there is
        saml = saml_of(provider)
        return ProviderCheck(issuer=saml.entity_id, keys=len(saml.certificates), is_ending=False)
    settings = oidc_of(provider)
    openid.forget(provider.id)
    metadata = await openid.metadata(provider.id, settings, provider.certificate)
    expected = await openid.expected(provider.id, settings, provider.certificate)
    return ProviderCheck(
        issuer=metadata.issuer, keys=len(fitting_keys(expected)), is_ending=metadata.end_session_endpoint is not None
    )
