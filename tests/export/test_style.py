"""The style sheet asks nobody for anything, and cannot end itself."""

from app.export.style import STYLE


def test_nothing_is_fetched_and_nothing_ends_the_element() -> None:
    assert not [word for word in ("url(", "@import", "http", "<", "expression") if word in STYLE]
    assert "@media print" in STYLE
