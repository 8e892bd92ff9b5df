"""What is kept of a directory, and the way it is asked."""

from dataclasses import dataclass, field
from uuid import UUID

from pydantic import JsonValue

from app.errors import Invalid
from app.sign_in.seals import Seals
from app.sign_on.ldap_line import parsed_filter
from app.sign_on.ldap_words import LOGIN, filter_for, server_of
from app.sign_on.models import IdentityProvider
from app.sign_on.schemas import LdapSettings


@dataclass(frozen=True, slots=True)
class Asked:
    """A directory, with all that is needed to ask it when no unit of work is open any more."""

    provider_id: UUID
    settings: LdapSettings
    certificate: str | None = None
    secret: str | None = field(default=None, repr=False)


def ldap_settings(draft: LdapSettings) -> dict[str, JsonValue]:
    """As it is kept, once it can be told that it might work."""
    for address in draft.servers:
        server_of(address)
    if any(LOGIN not in one for one in (draft.filter, draft.own_name or LOGIN)):
        raise Invalid(
            "検索の条件とバインド名には {login} を入れてください。ログインIDに置き換わります。",
            "The filter and the name to bind by need {login} in them: the login ID takes its place.",
        )
    parsed_filter(filter_for(draft.filter, "x"))
    return draft.model_dump()


def ldap_of(provider: IdentityProvider) -> LdapSettings:
    return LdapSettings.model_validate(provider.settings)


def asked_of(provider: IdentityProvider, seals: Seals) -> Asked:
    sealed = provider.sealed_secret
    secret = seals.open(provider.id, sealed) if sealed is not None else None
    return Asked(provider.id, ldap_of(provider), provider.certificate, secret)
