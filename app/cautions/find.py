"""What there is in a text that somebody should think about: pure."""

import re
from collections.abc import Iterable
from typing import Literal

from app.cautions.lists import holds_list_of_people
from app.cautions.numbers import holds_individual_number
from app.folding import fold

# "unread": a file that nobody could look into; no text is that.
Finding = Literal["my_number", "names", "words", "unread"]

# Ten digits nearly side by side: without them a text holds neither a telephone number nor twelve digits of any other.
# Every message passes here, and nearly none goes on.
_MANY_DIGITS = re.compile(r"[0-9０-９](?:[^0-9０-９]{0,3}[0-9０-９]){9}")


def findings_in(text: str, words: Iterable[str] = ()) -> list[Finding]:
    """In this order. `words` are folded, as the text is."""
    found: list[Finding] = []
    if _MANY_DIGITS.search(text) is not None:
        if holds_individual_number(text):
            found.append("my_number")
        if holds_list_of_people(text):
            found.append("names")
    known = list(words)
    if known and _holds_one_of(known, fold(text)):
        found.append("words")
    return found


def _holds_one_of(words: list[str], folded: str) -> bool:
    return any(word in folded for word in words)
