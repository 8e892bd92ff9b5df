"""A socket's doorway: decided once, and given up when the record would decide otherwise."""

from uuid import UUID, uuid4

import pytest

from app.audit.origin import Origin
from app.entry.gate import Papers
from app.errors import EntryRefused
from app.gateway.doorway import Doorway, Hearing, opened_to
from app.rooms.access import Reach
from app.rooms.places import Places
from tests.entry.places import LGWAN, OFFICE, STREET
from tests.entry.test_gate import papers
from tests.fixtures.ear import listener

OWN, SHARED = uuid4(), uuid4()
REACHES = [Reach(OWN, 1, 0, 0, 0, 0), Reach(SHARED, 1, 0, 0, 0, 0, is_shared=True)]


def heard(address: str, shown: Papers, later: Papers | None = None) -> frozenset[UUID] | None:
    connection = listener()
    connection.doorway = Doorway.of(shown, Origin(address))
    hearing = Hearing(frozenset({OWN, SHARED}), frozenset({SHARED}), {connection.session_id: later or shown})
    at_first = opened_to(connection, Places(1, REACHES, later or shown))
    assert (None if at_first is None else {one.room_id for one in at_first}) == hearing.of(connection)
    return hearing.of(connection)


def test_each_doorway_opens_what_its_entry_does() -> None:
    assert heard(OFFICE, papers()) == frozenset({OWN, SHARED})
    assert heard(LGWAN, papers()) == frozenset({OWN})
    with pytest.raises(EntryRefused):
        heard(STREET, papers())


def test_a_doorway_that_has_changed_has_to_be_passed_anew() -> None:
    assert heard(LGWAN, papers(), papers(networks=None)) is None
    assert heard(OFFICE, papers(), papers(networks=None)) == frozenset({OWN, SHARED})  # by another name, but as open
    assert heard(OFFICE, papers(networks=None), papers(networks=None, role="auditor")) == frozenset({OWN, SHARED})


def test_whoever_waits_over_http_is_let_in_before_each_look() -> None:
    connection = listener()
    assert Hearing(frozenset({OWN}), frozenset(), {}).of(connection) == frozenset({OWN})
