"""Who keeps devices, and when a device may ask."""

from types import SimpleNamespace
from typing import Any, cast

from app.devices.policy import may_ask, may_keep_devices
from app.people.models import Person


def person(**more: Any) -> Person:
    known = {"is_administrator": False, "is_auditor": False, "is_guest": False, "administers": []}
    return cast(Person, SimpleNamespace(**(known | more)))


def test_administrators_of_the_organisation_and_of_departments_keep_them() -> None:
    assert may_keep_devices(person(is_administrator=True))
    assert may_keep_devices(person(administers=["a department"]))
    assert not may_keep_devices(person())
    assert not may_keep_devices(person(is_auditor=True))
    assert not may_keep_devices(person(is_guest=True, is_administrator=True))


def test_a_device_asks_once() -> None:
    assert [state for state in ("seen", "waiting", "approved", "refused") if may_ask(state)] == ["seen"]
