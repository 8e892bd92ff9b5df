"""Tables that a spreadsheet opens and calculates nothing in."""

import pytest

from app.tables import harmless


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＠x", "－1", "＋1"])
def test_every_beginning_of_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"
