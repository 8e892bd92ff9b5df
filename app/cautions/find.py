"""What there is in a text that somebody should think about: pure."""

from collections.abc import Iterable
from typing import Literal

from app.cautions.lists import holds_list_of_people
from app.cautions.numbers import holds_individual_number
from app.folding import fold

Finding = Literal["my_number", "names", "words"]


def findings_in(text: str, words: Iterable[str] = ()) -> list[Finding]:
    """In this order. `words` are folded, as the text is."""
    found: list[Finding] = []
    if holds_individual_number(text):
        found.append("my_number")
    if holds_list_of_people(text):
        found.append("names")
    folded = fold(text)
    if any(word in folded for word in words):
        found.append("words")
    return found
