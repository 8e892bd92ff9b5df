"""The part of a message that shows why it was found, with the finds in it marked."""

from collections.abc import Iterator, Sequence

from app.folding import folded_with_origins
from app.search.schemas import SnippetPart

BEFORE, LENGTH = 40, 160  # characters
CUT = "…"


def snippet_of(text: str, words: Sequence[str]) -> list[SnippetPart]:
    """Around the first find; the beginning, where there is none in the text."""
    hits = list(_hits(text, words))
    start = max(0, hits[0][0] - BEFORE) if hits else 0
    end = min(len(text), max(start + LENGTH, hits[0][1] if hits else 0))
    parts = [SnippetPart(text=CUT, is_hit=False)] if start else []
    for first, last in hits:
        if start < first < end:
            parts.append(SnippetPart(text=text[start:first], is_hit=False))
        if first < end:
            parts.append(SnippetPart(text=text[first : min(last, end)], is_hit=True))
            start = min(last, end)
    rest = text[start:end] + (CUT if end < len(text) else "")
    return [*parts, SnippetPart(text=rest, is_hit=False)] if rest else parts


def _hits(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, from left to right; where two overlap or touch, as one."""
    folded, origins = folded_with_origins(text)
    spans = sorted(_spans(folded, words))
    current: tuple[int, int] | None = None
    for first, last in ((origins[start][0], origins[end - 1][1]) for start, end in spans):
        if current is not None and first <= current[1]:
            current = current[0], max(current[1], last)
            continue
        if current is not None:
            yield current
        current = first, last
    if current is not None:
        yield current


def _spans(folded: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        start = folded.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = folded.find(word, start + len(word))
