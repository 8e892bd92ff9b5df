"""One picture or one of our words is a reaction; anything else is talk."""

import pytest

from app.messages.emoji import LONGEST, WORDS, is_reaction


@pytest.mark.parametrize("text", [*WORDS, "👍", "🙏", "✅", "❤️", "👏🏻", "🇯🇵", "👨‍👩‍👧‍👦", "1️⃣", "#️⃣", "‼️", "㊗️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_these_are_reactions(text: str) -> None:
    assert is_reaction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "了",
        "了解です",
        "<b>",
        "1",
        "12",
        "👍です",
        "__proto__",
        "constructor",
        "\u200d",
        "\ufe0f",
        "👍\n",
        "\0",
    ]
    + ["👍" * (LONGEST + 1)],
)
def test_these_are_not(text: str) -> None:
    assert not is_reaction(text)
