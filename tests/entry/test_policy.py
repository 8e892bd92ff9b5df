"""From where what is open: the first that fits, and a host name never opens more than the address does."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audit.origin import Origin
from app.entry.networks import DEFAULT, EVERYTHING, Allowed, EntryNetwork
from app.entry.policy import (
    admits_anybody,
    ends_with_the_rest,
    less_of,
    may_use_files,
    passage_of,
    role_of,
)

CLOSED = Allowed(sign_in=False, reading=False, files="none", user_groups=False, administration=False)


def network(name: str, *ranges: str, hosts: tuple[str, ...] = (), **more: Any) -> EntryNetwork:
    return EntryNetwork.model_validate({"name": name, "ranges": ranges, "hosts": hosts} | more)


OFFICE = network("庁内", "10.0.0.0/8", "2001:db8::/32")
LGWAN = network("LGWAN", "172.16.0.0/12", member=Allowed(user_groups=False))
REST = network("その他", member=CLOSED)
ALL = (OFFICE, LGWAN, REST)


@pytest.mark.parametrize(
    ("address", "name"),
    [("10.255.0.1", "庁内"), ("2001:db8::7", "庁内"), ("172.31.0.1", "LGWAN"), ("11.0.0.1", "その他"),
     ("2001:db9::1", "その他"), (None, "その他")],
)  # fmt: skip
def test_the_address_says_which_it_is(address: str | None, name: str) -> None:
    assert passage_of(ALL, Origin(address), "member").network == name


def test_the_first_that_fits_decides() -> None:
    inner = network("会議室", "10.1.0.0/16", member=CLOSED)
    assert passage_of((inner, *ALL), Origin("10.1.2.3"), "member").network == "会議室"
    assert passage_of((OFFICE, inner, REST), Origin("10.1.2.3"), "member").network == "庁内"


def test_each_role_has_its_own_rights() -> None:
    assert passage_of(ALL, Origin("8.8.8.8"), "member").allowed == CLOSED
    assert passage_of(ALL, Origin("8.8.8.8"), "administrator").allowed == EVERYTHING


def test_without_a_word_everything_is_open_from_everywhere() -> None:
    passage = passage_of(DEFAULT, Origin(None), "guest")
    assert (passage.allowed, passage.idle, passage.whole, passage.is_narrow) == (EVERYTHING, None, None, False)


def test_a_host_name_narrows_but_never_opens() -> None:
    door = network("LGWAN の名前", hosts=("lgwan.example.jp",), member=Allowed(files="preview"))
    wide = network("庁内の名前", "10.0.0.0/8", hosts=("inside.example.jp",))
    for networks, came, files in (
        ((door, *DEFAULT), Origin("8.8.8.8", host="lgwan.example.jp"), "preview"),
        ((door, REST), Origin("8.8.8.8", host="lgwan.example.jp"), "none"),  # the name was only typed
        ((wide, network("庁内", "10.0.0.0/8", member=Allowed(files="none")), REST),
         Origin("10.0.0.1", host="inside.example.jp"), "none"),
    ):  # fmt: skip
        assert passage_of(networks, came, "member").allowed.files == files


@given(st.sampled_from(["", "lgwan.example.jp", "other.example.jp"]), st.sampled_from(["10.0.0.1", "8.8.8.8", None]))
def test_no_host_name_gains_anything_over_none(host: str, address: str | None) -> None:
    both = network("両方", "10.0.0.0/8", hosts=("other.example.jp",))
    networks = (network("名前", hosts=("lgwan.example.jp",)), both,
                network("庁内", "10.0.0.0/8", member=Allowed(second_factor=True)), REST)  # fmt: skip
    without = passage_of(networks, Origin(address), "member").allowed
    with_it = passage_of(networks, Origin(address, host=host), "member").allowed
    assert less_of(with_it, without) == with_it


def test_the_shorter_time_counts() -> None:
    door = network("名前", hosts=("a.example.jp",), idle_minutes=60, session_hours=2)
    passage = passage_of((door, network("その他", idle_minutes=15)), Origin("8.8.8.8", host="a.example.jp"), "member")
    assert (passage.idle, passage.whole) == (timedelta(minutes=15), timedelta(hours=2))


def test_files_have_levels() -> None:
    looking = Allowed(files="preview")
    assert [may_use_files(looking, level) for level in ("none", "preview", "all")] == [True, True, False]


@pytest.mark.parametrize(
    ("administers", "audits", "role"),
    [(True, True, "administrator"), (True, False, "administrator"), (False, True, "auditor"), (False, False, "member")],
)
def test_whoever_administers_is_judged_as_that(administers: bool, audits: bool, role: str) -> None:
    assert (
        role_of(SimpleNamespace(is_administrator=administers, is_auditor=audits, administers=[], guest_of=None)) == role
    )


def test_a_guest_comes_in_as_a_guest_wherever_they_are() -> None:
    assert (
        role_of(SimpleNamespace(is_administrator=False, is_auditor=False, administers=[], guest_of="青葉システム"))
        == "guest"
    )


def test_there_is_one_network_for_the_rest_and_it_is_the_last() -> None:
    assert ends_with_the_rest(ALL)
    assert not any(map(ends_with_the_rest, [(), (OFFICE,), (REST, OFFICE), (REST, REST)]))


def test_somebody_has_to_come_in_somewhere() -> None:
    assert admits_anybody(ALL)
    assert not admits_anybody((REST,))


def test_whoever_administers_departments_is_judged_as_that_and_otherwise_as_members_are() -> None:
    held = [uuid4()]
    for audits, role in ((False, "department"), (True, "auditor")):
        keeper = SimpleNamespace(is_administrator=False, is_auditor=audits, administers=held, guest_of=None)
        assert role_of(keeper) == role
    assert REST.allowed("department") == CLOSED  # nothing of its own was said
    apart = network("在宅", member=CLOSED, department=Allowed(administration=False))
    assert apart.allowed("department") == Allowed(administration=False)
    assert apart.allowed("member") == CLOSED
