"""What somebody wrote into the search box, taken apart into words and exact phrases."""

import re
from dataclasses import dataclass

from app.errors import Invalid
from app.folding import fold

MOST_WORDS = 8
_QUOTED = re.compile(r'["“”＂„]([^"“”＂„]*)["“”＂„]?')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every word must be found, folded; every phrase besides exactly as it was written."""

    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()


def wanted_of(written: str) -> Wanted:
    """Words apart by spaces of any width; what stands in quotation marks is one phrase, to the letter."""
    phrases = tuple(phrase for phrase in map(str.strip, _QUOTED.findall(written)) if phrase)
    parts = [*phrases, *_QUOTED.sub(" ", written).split()]
    words = tuple(dict.fromkeys(word for word in map(fold, parts) if word))
    if len(words) > MOST_WORDS:
        raise Invalid(f"探す言葉は {MOST_WORDS} 語までにしてください。", f"Search for {MOST_WORDS} words at most.")
    if "\0" in written or (not words and written.strip()):
        raise Invalid("探す言葉を文字で入れてください。", "Search for something with letters or figures in it.")
    # A word that stands in another one is found with it.
    return Wanted(tuple(one for one in words if not any(one != other and one in other for other in words)), phrases)
