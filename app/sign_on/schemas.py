"""Single sign-on as the outside world sees it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.passkeys.schemas import Assertion
from app.sign_in.policy import WhoHasPasswords
from app.sign_on.policy import Kind, Newcomers, Outcome, WhoseSecondFactor

Name = Annotated[str, StringConstraints(min_length=1, max_length=50, strip_whitespace=True)]
Url = Annotated[str, StringConstraints(min_length=8, max_length=500, pattern=r"^https?://[!-~]+$")]
Claim = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[!-~]+$")]
AttributeName = Annotated[str, StringConstraints(max_length=200, pattern=r"^[!-~]*$")]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Certificate = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
LdapAddress = Annotated[str, StringConstraints(min_length=8, max_length=300, pattern=r"^ldaps?://[!-~]+$")]
LdapName = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]
LdapAttribute = Annotated[str, StringConstraints(max_length=100, pattern=r"^([A-Za-z][A-Za-z0-9-]*)?$")]
CodeText = Annotated[str, StringConstraints(min_length=1, max_length=50)]


class OidcSettings(Shape):
    """How to speak with an OpenID provider."""

    issuer: Url = Field(description="exactly as the provider writes it")
    client_id: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[!-~]+$")]
    algorithm: Literal["RS256", "ES256", "PS256"] = Field("RS256", description="what its tokens are signed with")
    scopes: Annotated[str, StringConstraints(max_length=200, pattern=r"^[!-~]*( [!-~]+)*$")] = "profile"
    acr: Annotated[str, StringConstraints(max_length=200, pattern=r"^[!-~]*$")] = Field(
        "", description="the assurance (`acr`) that is asked for and has to come back; empty: none in particular"
    )
    staff_number_claim: Claim = Field("employee_number", description="where the provider writes the 職員番号")
    name_claim: Claim = "name"
    kana_claim: Claim = "kana"
    login_id_claim: Claim = "preferred_username"
    ends_there: bool = Field(True, description="signing out here signs out at the provider as well")


class Attributes(Shape):
    """Where a SAML provider writes what; empty: it does not say it."""

    subject_attribute: AttributeName = Field("", description="tells people apart for good; empty: the NameID does")
    staff_number_claim: AttributeName = "employeeNumber"
    name_claim: AttributeName = "displayName"
    kana_claim: AttributeName = ""
    login_id_claim: AttributeName = "uid"


class SamlDraft(Attributes):
    metadata: Annotated[str, StringConstraints(max_length=200_000)] = Field(
        "", description="the provider's metadata (XML); empty when changing: as it was"
    )


class SamlSettings(Attributes):
    """How to speak with a SAML provider, as its metadata says."""

    entity_id: str
    address: Url
    certificates: list[str]


class SamlOut(Attributes):
    entity_id: str
    address: str
    certificates: int
    own_entity_id: str = Field(description="our name, to be registered at the provider")


class LdapSettings(Shape):
    """How to ask a directory: where, for whom, and where it writes what."""

    servers: list[LdapAddress] = Field(min_length=1, max_length=5, description="asked in turn until one answers")
    is_plain: bool = Field(False, description="`ldap://` without StartTLS: passwords can be read on the way")
    base: Annotated[LdapName, StringConstraints(min_length=1)] = Field(description="where people are looked for")
    filter: Annotated[LdapName, StringConstraints(min_length=1)] = Field(
        "(sAMAccountName={login})", description="whom somebody means by their login ID"
    )
    service: LdapName = Field("", description="the account that looks for people; empty: nobody in particular")
    own_name: LdapName = Field(
        "", description="`{login}@example.org` or a DN: people look for themselves, without a service account"
    )
    subject_attribute: Annotated[LdapAttribute, StringConstraints(min_length=1)] = Field(
        "objectGUID", description="tells people apart for good"
    )
    staff_number_claim: LdapAttribute = "employeeNumber"
    name_claim: LdapAttribute = "displayName"
    kana_claim: LdapAttribute = ""
    login_id_claim: LdapAttribute = "sAMAccountName"
    email_claim: LdapAttribute = "mail"


class ProviderDraft(Shape):
    id: UUID = Field(description="chosen by whoever asks: the callback address is known before anything is saved")
    name: Name = Field(description="what stands on the button")
    oidc: OidcSettings | None = None
    saml: SamlDraft | None = Field(None, description="either this or `oidc`")
    ldap: LdapSettings | None = Field(None, description="or this")
    secret: Secret | None = Field(None, description="kept sealed, never shown again; none for a public client")
    certificate: Certificate | None = Field(None, description="PEM of the authority, where it is the town's own")
    newcomers: Newcomers = "staff_number"
    second_factor: WhoseSecondFactor = "ours"


class ProviderChange(Shape):
    """What is not named stays as it is."""

    name: Name | None = None
    oidc: OidcSettings | None = None
    saml: SamlDraft | None = None
    ldap: LdapSettings | None = None
    secret: Secret | None = None
    certificate: Annotated[str, StringConstraints(max_length=20_000)] | None = Field(None, description="empty: none")
    newcomers: Newcomers | None = None
    second_factor: WhoseSecondFactor | None = None
    is_enabled: bool | None = None


class ProviderOut(Seen):
    id: UUID
    kind: Kind
    name: str
    is_enabled: bool
    newcomers: Newcomers
    second_factor: WhoseSecondFactor
    oidc: OidcSettings | None
    saml: SamlOut | None
    ldap: LdapSettings | None
    has_secret: bool
    certificate: str | None
    accounts: int = Field(description="how many people are linked")
    callback: str = Field(description="the address to register at the provider")
    logout: str = Field(description="the address for its back-channel logout")
    created_at: datetime


class ProvidersOut(Seen):
    items: list[ProviderOut]
    passwords: WhoHasPasswords = Field(description="who may still come in with a password")


class PasswordsChange(Shape):
    passwords: WhoHasPasswords


class ProviderCheck(Seen):
    """What a provider said when it was asked just now."""

    issuer: str
    keys: int = Field(description="keys that fit the algorithm")
    is_ending: bool = Field(description="whether it can be told of a signing out")


class DirectoryTrial(Shape):
    """Whom to look for; with their password it is tried as well."""

    login_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: Annotated[str, StringConstraints(max_length=200)] = ""


class Described(Seen):
    """Somebody as the directory describes them."""

    name: str
    subject: str
    staff_number: str
    display_name: str
    kana: str
    login_id: str
    email: str


class DirectoryCheck(Seen):
    """How far it went: the step that did not work, or whom it found."""

    outcome: Outcome
    found: Described | None = None


class DoorOut(Seen):
    """A button of the sign-in page: names a town, and nobody in it."""

    id: UUID
    kind: Kind
    name: str
    organisation: str


class DoorChoice(Shape):
    provider_id: UUID
    is_shared: bool = False


class Elsewhere(Seen):
    """Where the browser goes next; None: it stays."""

    address: str | None


class FinishDraft(Shape):
    code: CodeText | None = Field(None, description="asked for by `second_factor_needed`")
    passkey: Assertion | None = Field(None, description="instead of a code")
