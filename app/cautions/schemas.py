"""Cautions before sending as the outside world sees them."""

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from app.cautions.find import Finding
from app.cautions.models import Action
from app.folding import fold
from app.http import Seen, Shape

MOST_WORDS = 200
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=50, pattern=r"^[^\x00-\x1f]*$")]


class CautionRulesDraft(Shape):
    """allow: sent without a word; warn: the sender is asked first; refuse: not sent."""

    my_number_inside: Action = "warn"
    my_number_shared: Action = "refuse"
    names_inside: Action = "warn"
    names_shared: Action = "warn"
    words_inside: Action = "warn"
    words_shared: Action = "warn"
    unread_inside: Action = Field(
        "allow", description="a file that nobody could look into: encrypted, scanned, too large"
    )
    unread_shared: Action = "allow"
    words: Annotated[list[Word], Field(max_length=MOST_WORDS, description="found in any spelling, as search does")] = []

    @field_validator("words")
    @classmethod
    def _can_be_found(cls, words: list[str]) -> list[str]:
        """One character, or nothing but marks, would be found everywhere or nowhere."""
        for word in words:
            if len(fold(word)) < 2:
                raise PydanticCustomError(
                    "too_short",
                    "has a word that is too short.",
                    {"ja": f"「{word}」は短すぎます。2文字以上にしてください。"},
                )
        return words


class CautionRulesOut(CautionRulesDraft):
    may_change: bool


class TrialDraft(Shape):
    text: Annotated[str, Field(max_length=20_000)]


class TrialOut(Seen):
    """What is found in a text, and what would become of it; nothing of it is kept."""

    findings: list[Finding]
    inside: Action
    shared: Action
