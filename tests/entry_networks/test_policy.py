"""Who keeps the entry networks, and when an administrator would shut themself out."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.entry.networks import Allowed
from app.entry.policy import Passage
from app.entry_networks.policy import are_named_apart, keeps_in, may_change, may_read
from app.people.models import Person
from tests.entry.places import network


def person(**roles: bool) -> Person:
    return cast(Person, SimpleNamespace(**({"is_administrator": False, "is_auditor": False} | roles)))


def test_administrators_keep_them_and_auditors_look() -> None:
    assert (may_read(person(is_administrator=True)), may_change(person(is_administrator=True))) == (True, True)
    assert (may_read(person(is_auditor=True)), may_change(person(is_auditor=True))) == (True, False)
    assert (may_read(person()), may_change(person())) == (False, False)


@pytest.mark.parametrize(
    ("allowed", "has_both", "keeps"),
    [({}, False, True), ({"sign_in": False}, True, False), ({"administration": False}, True, False),
     ({"second_factor": True}, False, False), ({"second_factor": True}, True, True), ({"reading": False}, False, True),
     ({"approved_device": True}, False, False), ({"approved_device": True}, True, True)],
)  # fmt: skip
def test_who_could_not_go_on_would_be_shut_out(allowed: dict[str, Any], has_both: bool, keeps: bool) -> None:
    passage = Passage("庁内", Allowed(**allowed))
    assert keeps_in(passage, has_second_factor=has_both, is_approved=has_both) is keeps


def test_two_networks_cannot_have_one_name() -> None:
    assert are_named_apart([network("庁内"), network("在宅")])
    assert not are_named_apart([network("庁内"), network("庁内")])
