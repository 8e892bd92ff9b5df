"""What may be said of an entry network, as it is written in offices."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from app.entry.networks import DEFAULT, EntryNetwork, read_networks, write_networks

ACCEPTED = [
    ("10.1.2.3/16", "10.1.0.0/16"), ("192.0.2.7", "192.0.2.7/32"), ("１０．０．０．０／８", "10.0.0.0/8"),
    (" 2001:db8::/32 ", "2001:db8::/32"), ("::ffff:10.0.0.0/104", "10.0.0.0/8"), ("::ffff:192.0.2.1", "192.0.2.1/32"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), ACCEPTED)
def test_a_range_is_understood_as_it_is_meant(written: str, meant: str) -> None:
    assert [str(one) for one in EntryNetwork(name="庁内", ranges=(written,)).ranges] == [meant]


@pytest.mark.parametrize("host", ["Kairan.Example.LG.jp", "kairan.example.lg.jp.", "ＫＡＩＲＡＮ.example.lg.jp"])
def test_a_host_name_is_the_same_however_it_is_typed(host: str) -> None:
    assert EntryNetwork(name="庁内", hosts=(host,)).hosts == ("kairan.example.lg.jp",)


@pytest.mark.parametrize(
    "said",
    [
        {"ranges": ["10.0.0.0/33"]}, {"ranges": ["庁舎"]}, {"ranges": [""]}, {"ranges": [{"$ne": None}]},
        {"hosts": ["http://kairan"]}, {"hosts": ["kairan:8000"]}, {"hosts": ["a b"]}, {"name": " "},
        {"idle_minutes": 9}, {"session_hours": 0}, {"member": {"files": "some"}}, {"mayor": {}},
        {"ranges": ["10.0.0.1"] * 101},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        EntryNetwork.model_validate({"name": "庁内"} | said)


def test_what_was_written_is_read_again() -> None:
    networks = (EntryNetwork(name="LGWAN", ranges=("172.16.0.0/12",), idle_minutes=15), *DEFAULT)
    assert read_networks(json.dumps(write_networks(networks))) == networks
    assert read_networks(None) == DEFAULT
