"""What was found is said with its place, in both languages."""

from typing import get_args

from app.audit.findings import Finding, Kind


def test_every_kind_is_said_in_both_languages() -> None:
    for kind in get_args(Kind):
        assert Finding(kind).say() != Finding(kind).say("en")


def test_a_place_is_a_number_a_range_or_an_entry() -> None:
    shown = [Finding("changed", None, 5, None, 17), Finding("deleted", None, 5, 7), Finding("deleted", None, 5, 5)]
    assert [one.place for one in shown] == ["5 (17)", "5-7", "5"]
    assert Finding("inserted", entry_id=17).place == "(17)"
