"""Which texts deserve a second look: asked of every message, without asking the database.

The words of all organisations lie here by their first two characters, read anew every second. Whether a suspicion is
right, and whose word it was, is decided in the sender's own transaction; a text without one is sent as ever. A word
that has just been added counts in this process within a second or two.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from sqlalchemy import func, select

from app.cautions.find import findings_in
from app.cautions.models import CautionRules
from app.folding import fold
from app.work import BeginWork


class Watch:
    """The words that anybody watches for."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin = begin
        self._words: dict[str, set[str]] = {}

    async def refresh(self) -> None:
        query = select(func.unnest(CautionRules.words)).distinct()
        async with self._begin() as work:
            self.learn(await work.session.scalars(query))

    def learn(self, words: Iterable[str]) -> None:
        known: defaultdict[str, set[str]] = defaultdict(set)
        for word in map(fold, words):
            known[word[:2]].add(word)
        self._words = dict(known)

    def suspects(self, text: str) -> bool:
        """Something may have to be asked, or refused."""
        return bool(findings_in(text)) or (bool(self._words) and self._holds_word(fold(text)))

    def _holds_word(self, folded: str) -> bool:
        begun = {one + other for one, other in pairwise(folded)} & self._words.keys()
        return any(word in folded for start in begun for word in self._words[start])
