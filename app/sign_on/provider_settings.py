"""What is kept of a provider, whichever kind it is: read once, checked before it is kept, and put back together."""

from pydantic import JsonValue

from app.errors import Invalid
from app.sign_on.egress import refuse_unaskable, tls_context
from app.sign_on.ldap_settings import ldap_settings
from app.sign_on.models import IdentityProvider
from app.sign_on.policy import Kind
from app.sign_on.saml_settings import saml_settings
from app.sign_on.schemas import ProviderChange, ProviderDraft

KINDS: tuple[Kind, ...] = ("oidc", "saml", "ldap")
Settings = dict[str, JsonValue]


def settings_of(draft: ProviderDraft) -> tuple[Kind, Settings]:
    """One kind of provider, and what it needs."""
    named = [kind for kind in KINDS if getattr(draft, kind) is not None]
    if len(named) != 1:
        raise Invalid(
            "OpenID Connect、SAML、LDAP のどれか一つを指定してください。",
            "Please name one of oidc, saml and ldap, and no other.",
        )
    [kind] = named
    return kind, _read(draft, kind, {}) or {}


def settings_after(provider: IdentityProvider, change: ProviderChange) -> Settings | None:
    """What is kept from now on; None: as before. A provider stays of the kind that it is."""
    settings = _read(change, provider.kind, provider.settings)
    if provider.kind == "ldap" and settings is not None:
        _refuse_taking_the_secret_elsewhere(provider, change, settings)
    return settings


def refuse_unusable(kind: str, said: ProviderDraft | ProviderChange) -> None:
    """What can be told to be wrong before anybody is asked."""
    if said.oidc is not None:
        refuse_unaskable(said.oidc.issuer)
    if said.certificate:
        tls_context(said.certificate)
    if kind == "ldap" and said.second_factor == "theirs":
        raise Invalid(
            "LDAP で確かめられるのはパスワードだけです。二段階の確認は、回覧の決まりのとおりに求めます。",
            "A directory checks a password and nothing more: the second step is Kairan's.",
        )


def issuer_in(settings: Settings) -> JsonValue:
    """Who it is, in one word, for the audit."""
    servers = settings.get("servers")
    return settings.get("issuer", settings.get("entity_id", servers))


def _read(said: ProviderDraft | ProviderChange, kind: Kind, before: Settings) -> Settings | None:
    if kind == "oidc":
        return said.oidc.model_dump() if said.oidc is not None else None
    if kind == "saml":
        return saml_settings(said.saml, before) if said.saml is not None else None
    return ldap_settings(said.ldap) if said.ldap is not None else None


def _refuse_taking_the_secret_elsewhere(provider: IdentityProvider, change: ProviderChange, after: Settings) -> None:
    """Whoever names another server, or an open line, knows the service account's password: it is not shown to them."""
    is_elsewhere = any(after[one] != provider.settings.get(one) for one in ("servers", "is_plain"))
    if is_elsewhere and provider.sealed_secret is not None and change.secret is None:
        raise Invalid(
            "サーバーや暗号化を変えるときは、検索用アカウントのパスワードも、もう一度入力してください。",
            "Please enter the service account's password again when you change the servers or the encryption.",
        )
