"""What is kept of a directory: only what can work; and its secret is opened for asking it alone."""

from typing import Any

import pytest

from app.errors import Invalid
from app.sign_on.ldap_settings import asked_of, ldap_of, ldap_settings
from app.sign_on.schemas import LdapSettings
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import LDAP, SEALS, make_provider


@pytest.mark.parametrize("other", [
    {"servers": ["ldap://user@dc1"]}, {"filter": "(uid=sato)"}, {"filter": "(uid={login}"}, {"own_name": "uid=sato"},
])  # fmt: skip
def test_what_cannot_work_is_not_kept(other: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        ldap_settings(LdapSettings(**(LDAP.model_dump() | other)))


async def test_the_secret_goes_along_only_to_ask_with_it(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast, oidc=None, ldap=LDAP)
    assert (provider.kind, ldap_of(provider)) == ("ldap", LDAP)
    asked = asked_of(provider, SEALS)
    assert (asked.settings, asked.secret) == (LDAP, "秘密")
    assert "秘密" not in repr(asked)
