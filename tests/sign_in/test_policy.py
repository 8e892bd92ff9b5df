"""Who may do what about signing in."""

from uuid import uuid4

from app.people.models import Person
from app.sign_in.policy import may_change_rules, may_reset


def test_only_administrators_set_the_rules() -> None:
    assert may_change_rules(Person(is_administrator=True))
    assert not may_change_rules(Person(is_administrator=False))


def test_an_administrator_resets_colleagues_but_neither_themself_nor_strangers() -> None:
    aoba, minato = uuid4(), uuid4()
    head = Person(id=uuid4(), organisation_id=aoba, is_administrator=True)
    second = Person(id=uuid4(), organisation_id=aoba, is_administrator=True)
    clerk = Person(id=uuid4(), organisation_id=aoba, is_administrator=False)
    stranger = Person(id=uuid4(), organisation_id=minato, is_administrator=False)
    assert [may_reset(head, one) for one in (clerk, second, head, stranger)] == [True, True, False, False]
    assert not may_reset(clerk, head)
