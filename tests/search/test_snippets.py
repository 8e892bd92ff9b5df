"""The part of a message that shows why it was found."""

import pytest

from app.folding import fold
from app.search.snippets import CUT, LENGTH, snippet_of


def shown(text: str, *words: str) -> str:
    parts = snippet_of(text, [fold(word) for word in words])
    return "".join(f"[{part.text}]" if part.is_hit else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("会場の鍵です", ("鍵",), "会場の[鍵]です"),
        ("ﾜｸﾁﾝ接種", ("ワクチン",), "[ﾜｸﾁﾝ]接種"),
        ("渡邉さんと渡邊さん", ("渡辺",), "[渡邉]さんと[渡邊]さん"),
        ("サーバー室のサーバ", ("サーバー室", "サーバ"), "[サーバー室]の[サーバ]"),
        ("会場会場", ("会場",), "[会場会場]"),
        ("㈱みなと", ("株",), "[㈱]みなと"),
        ("会議\n室", ("会議室",), "[会議\n室]"),
        ("鍵", ("会場",), "鍵"),
        ("", ("会場",), ""),
        ("<img src=x>会場", ("会場",), "<img src=x>[会場]"),
    ],
)
def test_finds_are_marked_in_the_spelling_of_the_message(text: str, words: tuple[str, ...], expected: str) -> None:
    assert shown(text, *words) == expected


def test_a_long_text_is_cut_around_the_first_find() -> None:
    text = "あ" * 300 + "会場" + "い" * 300
    cut = shown(text, "会場")
    assert "[会場]" in cut
    assert cut.startswith(CUT)
    assert cut.endswith(CUT)
    assert len(cut) <= LENGTH + 4


def test_a_find_longer_than_a_snippet_is_whole() -> None:
    assert shown("あ" * 300, "あ" * 200).startswith("[" + "あ" * 200)
