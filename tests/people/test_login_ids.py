"""Login IDs: the same one, however it was typed."""

import pytest

from app.people.login_ids import folded_login_id


@pytest.mark.parametrize("written", ["sato", "SATO", "ｓａｔｏ", "　Ｓato  "])
def test_width_capitals_and_spaces_around_do_not_matter(written: str) -> None:
    assert folded_login_id(written) == "sato"


def test_another_one_is_another_one() -> None:
    assert folded_login_id("sa to") != folded_login_id("sato")
