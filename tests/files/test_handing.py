"""Handing out: the whole, a part, or a clear no."""

import pytest

from app.files.handing import NoSuchPart, part_of

PARTS = {
    None: None, "": None, "bytes=0-": (0, 10), "bytes=2-4": (2, 5), "bytes=9-9": (9, 10), "bytes=5-99": (5, 10),
    "bytes=-3": (7, 10), "bytes=-99": (0, 10), "bytes=-": None, "bytes=0-1,3-4": None, "items=0-1": None,
    "bytes=a-b": None, "bytes=" + "9" * 99 + "-": None,
}  # fmt: skip


@pytest.mark.parametrize("header", PARTS)
def test_a_range_names_one_part(header: str | None) -> None:
    assert part_of(header, 10) == PARTS[header]


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=7-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(NoSuchPart):
        part_of(header, 10)
