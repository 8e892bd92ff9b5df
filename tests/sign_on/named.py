"""A provider of あおば市 in a unit of work, and an administrator who may change it."""

from typing import Any
from uuid import uuid4

from pydantic import SecretStr

from app.sign_in.seals import Seals
from app.sign_on.models import IdentityProvider
from app.sign_on.providers import add_provider
from app.sign_on.schemas import LdapSettings, OidcSettings, ProviderDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

SEALS = Seals(SecretStr("s" * 40))
OIDC = OidcSettings(issuer="https://id.aoba.example", client_id="kairan")

LDAP = LdapSettings(servers=["ldaps://dc1.aoba.example"], base="dc=aoba,dc=example", service="cn=kairan")


def draft(**other: Any) -> ProviderDraft:
    return ProviderDraft(**{"id": uuid4(), "name": "庁内アカウント", "oidc": OIDC, "secret": "秘密", **other})


async def make_provider(work: UnitOfWork, cast: Cast, **other: Any) -> IdentityProvider:
    cast.takahashi.is_administrator = True
    await work.session.flush()
    return await add_provider(work, SEALS, cast.takahashi, draft(**other))
