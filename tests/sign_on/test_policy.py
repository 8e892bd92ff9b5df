"""What may be done about single sign-on."""

from app.people.models import Person
from app.sign_on.policy import asks_for_our_code, may_name_providers


def test_an_administrator_alone_names_providers() -> None:
    assert may_name_providers(Person(is_administrator=True))
    assert not may_name_providers(Person(is_administrator=False, is_auditor=True))


def test_our_code_is_asked_for_unless_theirs_is_trusted() -> None:
    assert asks_for_our_code("ours")
    assert not asks_for_our_code("theirs")
