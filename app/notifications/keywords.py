"""Words of one's own that somebody wants to hear of, however they are written."""

from collections.abc import Sequence

from app.errors import Invalid
from app.folding import fold


def kept_keywords(written: Sequence[str]) -> list[str]:
    """The words without the space around them, each once: two that fold to the same are one word."""
    words: dict[str, str] = {}
    for word in (one.strip() for one in written):
        if word and not fold(word):
            raise Invalid(
                f"「{word}」はキーワードにできません。文字を入れてください。", f"“{word}” has nothing to look for."
            )
        if word:
            words.setdefault(fold(word), word)
    return list(words.values())
