"""What is kept of a provider: of one kind, checked before, and no secret is taken to another server."""

from typing import Any

import pytest

from app.errors import Invalid
from app.sign_on.ldap_settings import ldap_of
from app.sign_on.provider_settings import issuer_in, settings_of
from app.sign_on.providers import change_provider
from app.sign_on.schemas import LdapSettings, ProviderChange, SamlDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import LDAP, OIDC, SEALS, draft, make_provider

SAML = SamlDraft(metadata="<md/>")


@pytest.mark.parametrize("named", [
    {"oidc": None}, {"oidc": OIDC, "saml": SAML}, {"oidc": OIDC, "ldap": LDAP},
], ids=("none", "two", "others"))  # fmt: skip
def test_it_is_one_of_the_three(named: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        settings_of(draft(**named))


def test_each_kind_is_named_in_the_audit_by_what_it_is() -> None:
    assert issuer_in(OIDC.model_dump()) == OIDC.issuer
    assert settings_of(draft(oidc=None, ldap=LDAP)) == ("ldap", LDAP.model_dump())
    assert issuer_in(LDAP.model_dump()) == LDAP.servers


@pytest.mark.parametrize("other", [
    {"servers": ["ldap://elsewhere.example"]}, {"servers": [*LDAP.servers, "ldaps://elsewhere.example"]},
    {"is_plain": True},
])  # fmt: skip
async def test_a_secret_is_not_taken_to_another_server_by_whoever_does_not_know_it(
    work: UnitOfWork, cast: Cast, other: dict[str, Any]
) -> None:
    provider = await make_provider(work, cast, oidc=None, ldap=LDAP)
    moved = LdapSettings(**(LDAP.model_dump() | other))
    with pytest.raises(Invalid):
        await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(ldap=moved))
    named = ProviderChange(ldap=moved, secret="秘密")
    changed = await change_provider(work, SEALS, cast.takahashi, provider.id, named)
    assert ldap_of(changed) == moved


async def test_a_directory_vouches_for_no_second_step(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(Invalid):
        await make_provider(work, cast, oidc=None, ldap=LDAP, second_factor="theirs")
    provider = await make_provider(work, cast, oidc=None, ldap=LDAP)
    with pytest.raises(Invalid):
        await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(second_factor="theirs"))
