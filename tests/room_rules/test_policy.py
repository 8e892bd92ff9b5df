"""Who is let by an organisation's decisions about rooms."""

import pytest

from app.people.models import Person
from app.room_rules.policy import is_keeper, may_bring_guests, may_make, may_rule_rooms, may_take_out
from tests.fixtures.cast import Cast


@pytest.fixture
def administrator(cast: Cast) -> Person:
    cast.yoshida.is_administrator = True
    return cast.yoshida


def test_only_administrators_rule(cast: Cast, administrator: Person) -> None:
    assert may_rule_rooms(administrator)
    assert not may_rule_rooms(cast.sato)


def test_whoever_administers_departments_keeps_too(cast: Cast, administrator: Person) -> None:
    assert not is_keeper(cast.sato)
    cast.takahashi.administers = [cast.takahashi.id]
    assert is_keeper(cast.takahashi)
    assert may_make("keepers", administrator)
    assert not may_make("keepers", cast.sato)
    assert may_make("everybody", cast.sato)


def test_guests_are_brought_by_whom_the_organisation_says(cast: Cast, administrator: Person) -> None:
    assert may_bring_guests("owners", cast.sato, is_owner=True)
    assert not may_bring_guests("owners", cast.sato, is_owner=False)
    assert not may_bring_guests("administrators", cast.sato, is_owner=True)
    assert may_bring_guests("administrators", administrator, is_owner=False)
    assert not may_bring_guests("nobody", administrator, is_owner=True)


def test_what_a_class_leaves_to_administrators_nobody_else_takes_out(cast: Cast, administrator: Person) -> None:
    assert may_take_out("owners", cast.sato)
    assert not may_take_out("administrators", cast.sato)
    assert may_take_out("administrators", administrator)
    assert not may_take_out("nobody", administrator)
