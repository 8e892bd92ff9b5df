"""What is kept of a SAML provider: read from its metadata once, changed by an administrator, one kind at a time."""

import pytest

from app.errors import Invalid
from app.sign_on.providers import change_provider
from app.sign_on.saml_settings import ourselves_for, partner_of, saml_of, saml_settings, saml_shown
from app.sign_on.schemas import ProviderChange, SamlDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import OIDC, SEALS, make_provider
from tests.sign_on.saml_provider import ADDRESS, ENTITY, SamlProvider

HALL = SamlProvider()
SAML = SamlDraft(metadata=HALL.metadata)


async def test_a_saml_provider_is_named_by_its_metadata(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast, oidc=None, saml=SAML, secret=None)
    assert provider.kind == "saml"
    assert (partner_of(provider).entity_id, partner_of(provider).address) == (ENTITY, ADDRESS)
    shown = saml_shown(provider)
    assert (shown.entity_id, shown.certificates, shown.staff_number_claim) == (ENTITY, 1, "employeeNumber")
    ours = ourselves_for(provider, "https://chat.example")
    assert ours.entity_id == shown.own_entity_id == f"urn:kairan:{provider.id}"
    assert ours.address == f"https://chat.example/api/v1/sign-on/{provider.id}/acs"


async def test_without_new_metadata_the_partner_stays(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast, oidc=None, saml=SAML, secret=None)
    change = ProviderChange(saml=SamlDraft(subject_attribute="uid", name_claim="cn"))
    changed = await change_provider(work, SEALS, cast.takahashi, provider.id, change)
    assert (saml_of(changed).entity_id, saml_of(changed).subject_attribute) == (ENTITY, "uid")
    assert not ourselves_for(changed, "https://chat.example").wants_name
    other = SamlProvider("https://id.other.example")
    change = ProviderChange(saml=SamlDraft(metadata=other.metadata))
    assert saml_of(await change_provider(work, SEALS, cast.takahashi, provider.id, change)).entity_id == other.entity


async def test_a_provider_never_becomes_one_of_another_kind(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast, oidc=None, saml=SAML, secret=None)
    changed = await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(oidc=OIDC))
    assert (changed.kind, saml_of(changed).entity_id) == ("saml", ENTITY)


def test_a_certificate_that_is_none_is_refused() -> None:
    broken = HALL.metadata.replace(HALL.pair[1], "QUJD")
    with pytest.raises(Invalid):
        saml_settings(SamlDraft(metadata=broken), {})
