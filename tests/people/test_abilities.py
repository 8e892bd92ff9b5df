"""Roles as a person holds them, and what a line of the table says to each."""

from uuid import uuid4

from app.people.abilities import ADMINISTRATORS, EVERYBODY, KEEPERS, OWNERS, STAFF, Ability, Role, roles_of
from app.people.models import Person

GUEST = Person(guest_of="青葉システム", is_administrator=True, administers=[uuid4()])
CLERK = Person(administers=[])
KEEPER = Person(administers=[uuid4()])
HEAD = Person(administers=[], is_administrator=True)


def line(roles: frozenset[Role]) -> Ability:
    return Ability("x.y", "する", "do", roles)


def test_a_guest_is_nothing_else_whatever_the_row_says() -> None:
    assert roles_of(GUEST, is_owner=True) == {"guest"}
    assert roles_of(CLERK) == {"member"}
    assert roles_of(HEAD, is_owner=True) == {"member", "administrator", "owner"}
    assert roles_of(KEEPER) == {"member", "department"}


def test_a_line_is_of_those_whose_role_stands_in_it() -> None:
    people = (GUEST, CLERK, KEEPER, HEAD)
    assert [line(EVERYBODY).is_of(one) for one in people] == [True, True, True, True]
    assert [line(STAFF).is_of(one) for one in people] == [False, True, True, True]
    assert [line(KEEPERS).is_of(one) for one in people] == [False, False, True, True]
    assert [line(ADMINISTRATORS).is_of(one) for one in people] == [False, False, False, True]
    assert [line(OWNERS).is_of(one, is_owner=True) for one in people] == [False, True, True, True]
    assert not line(OWNERS).is_of(HEAD)
